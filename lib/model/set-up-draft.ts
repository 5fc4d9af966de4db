import type { Policies } from './integration';
import type { Mapping } from './mapping';
import type { NamedKinds } from './named-kinds';

/** The steps of set-up, in their order. */
export const SET_UP_STEPS = ['name', 'accounts', 'workspaces', 'project', 'mapping', 'enable', 'test'] as const;

/** One step of set-up. */
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** A workspace or project as it was chosen. Without an id it is only known by name, as in a file from another account. */
export interface ChosenPlace {
  readonly id: string;
  readonly name: string;
}

/** An integration that is being set up, as far as its person came. It holds no secret. */
export interface SetUpDraft {
  readonly id: string;
  readonly name: string;
  /** The integration whose mapping and policies this one follows; empty for none. */
  readonly templateId: string;
  /** The step that the person was at. */
  readonly step: SetUpStep;
  /** Origins such as `https://acme.aha.io`; empty while not chosen. */
  readonly ahaOrigin: string;
  readonly rallyOrigin: string;
  readonly ahaWorkspace: ChosenPlace | null;
  readonly rallyWorkspace: ChosenPlace | null;
  readonly rallyProject: ChosenPlace | null;
  /** Whether records that move to a child project leave the integration; left out in set-ups that were begun before. */
  readonly excludesChildren?: boolean;
  /** Null until somebody changed what is proposed: then what both systems have decides. */
  readonly mapping: Mapping | null;
  /** What the mapping's kinds and fields are called where it comes from: from a file, maybe of another account. */
  readonly names?: NamedKinds;
  /** Whether others may follow it once it is made. */
  readonly isTemplate?: boolean;
  readonly policies: Policies;
  /** The integration that it became; empty until it is enabled. */
  readonly integrationId: string;
  readonly updatedAtMs: number;
}

/** What a new integration does unless its person decides otherwise. */
export const DEFAULT_POLICIES: Policies = { outgoing: 'automatic', incoming: 'approve', conflict: 'ask' };

/** A draft in which nothing is chosen yet. */
export function emptyDraft(id: string, nowMs: number): SetUpDraft {
  return {
    id,
    name: '',
    templateId: '',
    step: 'name',
    ahaOrigin: '',
    rallyOrigin: '',
    ahaWorkspace: null,
    rallyWorkspace: null,
    rallyProject: null,
    mapping: null,
    policies: DEFAULT_POLICIES,
    integrationId: '',
    updatedAtMs: nowMs,
  };
}
