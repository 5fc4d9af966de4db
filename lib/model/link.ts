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
}

/** The form of each side that was last agreed. A side has changed when it differs from its own form here. */
export interface Base {
  /** Hash of the mapping that the hashes were made under; another mapping makes the base unusable. */
  readonly mappingHash: string;
  readonly ahaVersion: string;
  readonly rallyVersion: string;
  /** By Aha! field key. */
  readonly fields: Readonly<Record<string, BaseField>>;
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
}
