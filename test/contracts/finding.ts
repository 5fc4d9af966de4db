import type { System } from '../../lib/model/record';

/** Where a request, an answer or a recorded example differs from the vendors' files. */
export interface Finding {
  readonly system: System;
  readonly about: 'request' | 'answer' | 'example';
  /** `GET /features/{id}`, or the name of a recorded example. */
  readonly operation: string;
  /** Where in it: `feature.release.name`, `query LastUpdateDate`; empty for the whole. */
  readonly place: string;
  readonly problem: string;
}

/** What one side of the check found out. */
export interface Examination {
  /** Operations that were exercised, with how often. */
  readonly covered: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** One line for people. */
export function formatFinding({ system, about, operation, place, problem }: Finding): string {
  return `${system} ${about}: ${operation}${place === '' ? '' : ` at ${place}`}: ${problem}`;
}

/** Each different finding once. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [formatFinding(finding), finding])).values()];
}
