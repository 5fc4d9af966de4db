import type { RecordKey } from './record';

/** What one side of a linked pair looks like to people. */
export interface LinkEnd extends RecordKey {
  readonly ref: string;
  readonly url: string;
}

/** A field's last agreed form: a short hash of the canonical value on each side. */
export interface BaseField {
  readonly aha: string;
  readonly rally: string;
  /** Names the mapping row under which it was agreed; left out by older Batons, who knew the whole mapping's only. */
  readonly row?: string;
}

/** The form of each side that was last agreed. A side has changed when it differs from its own form here. */
export interface Base {
  /** Hash of the whole mapping that it was written under: what holds for fields that name no row of their own. */
  readonly mappingHash: string;
  readonly ahaVersion: string;
  readonly rallyVersion: string;
  /** By Aha! field key. */
  readonly fields: Readonly<Record<string, BaseField>>;
  /** What was carried that hangs on the records, in short names: deleted on one side, it is not carried again. */
  readonly carried?: string;
}

export type LinkState = 'linked' | 'paused';

/** The pairing of two records. */
export interface Link {
  readonly integrationId: string;
  readonly aha: LinkEnd;
  readonly rally: LinkEnd;
  readonly base: Base | null;
  readonly state: LinkState;
  /** Why it is paused, in words. */
  readonly reason?: string;
  /** Rally's state when last seen, for the badge. */
  readonly rallyStatus: string;
  /** Where the Aha! record stood in its list when Rally's rank was last brought in step with it. */
  readonly place?: string;
}
