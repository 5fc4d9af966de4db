import type { Kind } from '../model/record';

/** Types of every Rally workspace that Baton knows besides its portfolio item types, by their type path. */
export const STANDARD_KINDS: readonly Kind[] = [
  'hierarchicalrequirement',
  'defect',
  'task',
  'release',
  'iteration',
  'milestone',
];

export const STORY: Kind = 'hierarchicalrequirement';
export const RELEASE: Kind = 'release';

/** True for portfolio item types of every level, whatever a customer calls them. */
export function isPortfolioItem(kind: Kind): boolean {
  return kind.startsWith('portfolioitem/');
}

/** True for types that one query of `/artifact` answers together; releases, iterations and milestones stand apart. */
export function isArtifact(kind: Kind): boolean {
  return isPortfolioItem(kind) || kind === STORY || kind === 'defect' || kind === 'task';
}

/** Day fields that hold the last second of their day; the others hold its first (recorded answers, WSAPI). */
export const ENDS_OF_DAY: ReadonlySet<string> = new Set(['PlannedEndDate', 'ReleaseDate', 'EndDate']);

/** Where a type keeps its parent, the nearest first: a child story has a story, the others a portfolio item. */
export function parentFieldsOf(kind: Kind): readonly string[] {
  if (kind === STORY) return ['Parent', 'PortfolioItem'];
  if (kind === 'defect') return ['Requirement', 'PortfolioItem'];
  if (kind === 'task') return ['WorkProduct'];
  return isPortfolioItem(kind) ? ['Parent'] : [];
}
