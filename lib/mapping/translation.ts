import type { RecordMapping } from '../model/mapping';
import type { Fields, FieldValue, Person, RecordPointer, TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';

/**
 * Why a record is translated: to make its counterpart, to bring a pair into step that was linked by hand, or because
 * something changed. Decides what is written once, and what an empty value may do.
 */
export type Occasion = 'create' | 'link' | 'update';

export interface TranslateInput {
  /** The record to translate, as its system answered it. */
  readonly record: TrackedRecord;
  readonly mapping: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  /** The counterpart as it is now; null when it is about to be created. */
  readonly current: TrackedRecord | null;
  /** Left out: `create` without a counterpart, `update` with one. */
  readonly occasion?: Occasion;
  /** Finds somebody in the other system; null where nobody matches. */
  readonly people: (person: Person) => Person | null;
  /** Finds the counterpart of a parent or release; null where it is not linked. */
  readonly links: (pointer: RecordPointer) => RecordPointer | null;
  /** Whether the record has, or is being sent with, children on either side. Rally allows a release only on leaf stories. */
  readonly hasChildren?: boolean;
  /** Today in the Rally workspace's zone, `YYYY-MM-DD`: what a new release without dates starts and ends on. */
  readonly today?: string;
}

/** What could not be translated, and why. */
export interface Note {
  /** Key of the field on the side that is written. */
  readonly field: string;
  readonly sentence: string;
  /** True where the record cannot be created without it. */
  readonly blocks: boolean;
  /** The other side's interface cannot empty a field that is empty here. */
  readonly cannotBeEmptied?: true;
}

/** What the other side should hold. A field that is not here stays as it is; null empties it. */
export interface Translated {
  readonly fields: Fields;
  readonly notes: readonly Note[];
}

/** The outcome for one field: a value, a note why there is none, or nothing to do. */
export type FieldOutcome = { readonly value: FieldValue } | { readonly note: Note } | null;

const systemNames = { aha: 'Aha!', rally: 'Rally' } as const;

/** Why the record is translated, where the caller does not say. */
export function occasionOf(input: TranslateInput): Occasion {
  return input.occasion ?? (input.current === null ? 'create' : 'update');
}

/** The system that is written to, as people call it. */
export function otherSystem(input: TranslateInput): string {
  return systemNames[input.record.system === 'aha' ? 'rally' : 'aha'];
}
