import { BatonError } from '../errors';
import type { Kind, RecordKey } from '../model/record';

/** The planning records of Aha!, parents above children. */
export const planKinds = ['initiative', 'release', 'epic', 'feature', 'requirement'] as const;
export type PlanKind = (typeof planKinds)[number];

/** The record kinds of Aha! that can be linked: plans, and the to-dos that hang on them. */
export const ahaKinds = [...planKinds, 'todo'] as const;
export type AhaKind = (typeof ahaKinds)[number];

/** How the interface speaks about one kind. Sources: Aha! API documentation, the pages of each resource. */
export interface KindFacts {
  /** Path segment and key of lists; also the path of the record's page. */
  readonly plural: string;
  /** The key that a single record stands under, in both directions. */
  readonly wrapper: string;
  /** Aha!'s name for it unless the workspace has its own. */
  readonly label: string;
  /** The field with the HTML text. */
  readonly body: 'description' | 'theme' | 'body';
  /** Its name in custom layouts and in the history (`screenable_type`, `auditable_type`). */
  readonly className: string;
  /** Updates of releases and initiatives go through the workspace: `PUT /products/:product_id/releases/:id`. */
  readonly isWrittenThroughWorkspace: boolean;
}

const facts: Readonly<Record<AhaKind, KindFacts>> = {
  initiative: {
    plural: 'initiatives',
    wrapper: 'initiative',
    label: 'Initiative',
    body: 'description',
    className: 'Initiative',
    isWrittenThroughWorkspace: true,
  },
  release: {
    plural: 'releases',
    wrapper: 'release',
    label: 'Release',
    body: 'theme',
    className: 'Release',
    isWrittenThroughWorkspace: true,
  },
  epic: {
    plural: 'epics',
    wrapper: 'epic',
    label: 'Epic',
    body: 'description',
    className: 'Epic',
    isWrittenThroughWorkspace: false,
  },
  feature: {
    plural: 'features',
    wrapper: 'feature',
    label: 'Feature',
    body: 'description',
    className: 'Feature',
    isWrittenThroughWorkspace: false,
  },
  requirement: {
    plural: 'requirements',
    wrapper: 'requirement',
    label: 'Requirement',
    body: 'description',
    className: 'Requirement',
    isWrittenThroughWorkspace: false,
  },
  todo: {
    plural: 'tasks',
    wrapper: 'task',
    label: 'To-do',
    body: 'body',
    className: 'Task',
    isWrittenThroughWorkspace: false,
  },
};

/** How the interface speaks about a kind. */
export function factsOf(kind: AhaKind): KindFacts {
  return facts[kind];
}

/** Narrows a kind to Aha!'s own. Throws kind `invalid` for any other. */
export function ahaKind(kind: Kind): AhaKind {
  const known = ahaKinds.find((candidate) => candidate === kind);
  if (known === undefined) {
    throw new BatonError('invalid', `Baton does not link Aha! records of kind “${kind}”. Change the record mapping.`);
  }
  return known;
}

/** The kind that the interface calls by a class name, such as `Feature`; `null` for what Baton does not link. */
export function kindOfClass(className: string): AhaKind | null {
  return ahaKinds.find((kind) => facts[kind].className === className) ?? null;
}

/** The kind and id of a key of Aha!. Throws kind `invalid` for a key of another system. */
export function ahaKey(key: RecordKey): { readonly kind: AhaKind; readonly id: RecordKey['id'] } {
  if (key.system !== 'aha') throw new BatonError('invalid', 'Aha! was asked for a record of another system.');
  return { kind: ahaKind(key.kind), id: key.id };
}
