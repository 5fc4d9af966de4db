import { BatonError } from '../errors';
import type { Kind, RecordKey } from '../model/record';

/** The record kinds of Aha! that can be linked, parents above children. */
export const ahaKinds = ['initiative', 'release', 'epic', 'feature', 'requirement'] as const;
export type AhaKind = (typeof ahaKinds)[number];

/** How the interface speaks about one kind. Sources: Aha! API documentation, the pages of each resource. */
export interface KindFacts {
  /** Path segment and key of lists; also the path of the record's page. */
  readonly plural: string;
  /** Aha!'s name for it unless the workspace has its own. */
  readonly label: string;
  /** The field with the HTML text. */
  readonly body: 'description' | 'theme';
  /** Which of a workspace's workflows holds its statuses. */
  readonly workflow: string;
  /** Its name in custom layouts and in the history (`screenable_type`, `auditable_type`). */
  readonly className: string;
  /** Updates of releases and initiatives go through the workspace: `PUT /products/:product_id/releases/:id`. */
  readonly isWrittenThroughWorkspace: boolean;
}

const facts: Readonly<Record<AhaKind, KindFacts>> = {
  initiative: {
    plural: 'initiatives',
    label: 'Initiative',
    body: 'description',
    workflow: 'initiative_workflow',
    className: 'Initiative',
    isWrittenThroughWorkspace: true,
  },
  release: {
    plural: 'releases',
    label: 'Release',
    body: 'theme',
    workflow: 'release_workflow',
    className: 'Release',
    isWrittenThroughWorkspace: true,
  },
  epic: {
    plural: 'epics',
    label: 'Epic',
    body: 'description',
    workflow: 'epic_workflow',
    className: 'Epic',
    isWrittenThroughWorkspace: false,
  },
  feature: {
    plural: 'features',
    label: 'Feature',
    body: 'description',
    workflow: 'feature_workflow',
    className: 'Feature',
    isWrittenThroughWorkspace: false,
  },
  requirement: {
    plural: 'requirements',
    label: 'Requirement',
    body: 'description',
    workflow: 'requirement_workflow',
    className: 'Requirement',
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

/** The kind and id of a key of Aha!. Throws kind `invalid` for a key of another system. */
export function ahaKey(key: RecordKey): { readonly kind: AhaKind; readonly id: RecordKey['id'] } {
  if (key.system !== 'aha') throw new BatonError('invalid', 'Aha! was asked for a record of another system.');
  return { kind: ahaKind(key.kind), id: key.id };
}
