import type { RecordId, System } from './record';
import type { OptionsPlace } from './status';

/** What reviewing, undoing and linking ask of the background; Baton's own pages only. */
export interface ReviewContract {
  /** What a person must decide, the newest first, a thousand pairs at most. */
  listReviews(input: Record<string, never>): readonly Review[];
  /** Follows decisions one pair after the other; each counts only for the difference that was shown. */
  decide(input: { pairs: readonly PairDecisions[] }): Decided;
  /** A page of the journal, newest first; `ref` keeps only records whose reference begins so. */
  showJournal(input: { before?: number; ref?: string }): JournalView;
  /** Writes back what stood there before, where nobody changed it since. */
  undo(input: { writes: readonly { id: number; fields: readonly string[] }[] }): Decided;
  /** What would go if a create were undone. */
  previewUndoCreate(input: { id: number }): UndoCreateView;
  /** Unlinks the record that was created and moves it into its system's recycle bin, if it is still this version. */
  undoCreate(input: { id: number; version: string }): null;
  /** Everything that one run over many records wrote, newest first. */
  showBatchJournal(input: { batch: string }): readonly EntryView[];
  /** What undoing these entries would do now, fifty at a time; writes nothing. */
  previewUndoEntries(input: { ids: readonly number[] }): readonly UndoEntryView[];
  /** Undoes entries, fifty at a time, the newest first: fields, links and creates, only where nobody changed them since. */
  undoEntries(input: { ids: readonly number[] }): Decided;
  /** Ends the link of the record in the active tab for everybody; both records stay. `ref` is what the person was shown. */
  unlinkActiveRecord(input: { ref: string }): null;
  /** Why the record in the active tab stands as it does, in sentences. */
  explainActiveRecord(input: Record<string, never>): Explanation;
  /** The same for a record that somebody names: by its address, its reference in Aha! or its FormattedID. */
  explainRecord(input: { text: string }): Explanation;
}

/** Names one linked pair. */
export interface PairName {
  readonly integrationId: string;
  readonly kind: string;
  readonly id: RecordId;
}

/** A pair of which something waits for a person. Values are texts to read; empty text is an empty value. */
export interface Review extends PairName {
  readonly ahaRef: string;
  readonly ahaUrl: string;
  readonly rallyRef: string;
  readonly rallyUrl: string;
  readonly name: string;
  readonly atMs: number;
  readonly fields: readonly FieldReview[];
  /** Other records of one system that carry the same marker; told of, never deleted. `shown` names one in a decision. */
  readonly duplicates: readonly DuplicateView[];
}

/** A second record of the same origin. */
export interface DuplicateView {
  readonly system: System;
  readonly ref: string;
  readonly url: string;
  readonly shown: string;
}

/** One difference to decide on. `shown` names exactly this difference. */
export type FieldReview =
  | {
      readonly about: 'conflict';
      readonly ahaField: string;
      readonly shown: string;
      readonly label: string;
      readonly aha: string;
      readonly rally: string;
      /** The side whose value was overwritten before Baton knew of it; it stands only here. */
      readonly covered?: System;
      /** The system whose interface cannot empty the field, though it was emptied on the other side. */
      readonly cannotEmpty?: System;
      /** It went back and forth, so Baton stopped carrying it. */
      readonly isFlapping?: boolean;
    }
  | {
      readonly about: 'approval';
      readonly ahaField: string;
      readonly shown: string;
      readonly label: string;
      /** What Rally holds and what it would hold. */
      readonly before: string;
      readonly after: string;
    }
  | {
      /** One of the two systems did not take a value; all other fields flow. */
      readonly about: 'refused';
      readonly ahaField: string;
      readonly shown: string;
      readonly label: string;
      readonly by: System;
      /** What that system holds and what it would hold. */
      readonly before: string;
      readonly after: string;
      readonly sentence: string;
      /** When it is tried again by itself; null where only a person does that. */
      readonly dueAtMs: number | null;
    }
  | {
      /** A comment or file that cannot be carried: there is nothing to decide but to hear of it no more. */
      readonly about: 'told';
      readonly ahaField: string;
      readonly shown: string;
      readonly label: string;
      readonly sentence: string;
    };

/** What a person decided about a pair. */
export interface PairDecisions extends PairName {
  readonly decisions: readonly {
    readonly ahaField: string;
    /** `now` sends a text that waits; it goes as it is by then. `retry` writes once more what was refused. */
    readonly choice: 'aha' | 'rally' | 'approve' | 'ignore' | 'now' | 'retry';
    readonly shown: string;
  }[];
}

/** A text of Aha! that goes to Rally by itself once nobody edits it any more. */
export interface WaitingText extends PairName {
  readonly ahaRef: string;
  readonly ahaUrl: string;
  readonly name: string;
  readonly ahaField: string;
  readonly shown: string;
  readonly label: string;
  readonly dueAtMs: number;
  /** What Rally holds and what it will hold. */
  readonly before: string;
  readonly after: string;
}

/** A linked record of which something cannot be carried over, in sentences. */
export interface NotedRecord extends PairName {
  readonly ahaRef: string;
  readonly ahaUrl: string;
  readonly sentences: readonly string[];
}

/** What could not be done as asked, in sentences; nothing to say where all went well. */
export interface Decided {
  readonly problems: readonly string[];
}

/** A part of the journal. */
export interface JournalView {
  readonly entries: readonly EntryView[];
  /** Pass as `before` for older ones; null at the end. */
  readonly next: number | null;
}

/** One write, as people read it. */
export interface EntryView {
  readonly id: number;
  readonly atMs: number;
  readonly ref: string;
  readonly system: System;
  readonly what: string;
  readonly note: string;
  readonly fields: readonly {
    readonly key: string;
    readonly label: string;
    readonly before: string;
    readonly after: string;
  }[];
  /** What can be undone about it. */
  readonly undo: 'fields' | 'create' | 'link' | 'nothing';
  /** The run over many records that it belongs to. */
  readonly batch?: string;
}

/** What undoing one entry would do. */
export interface UndoEntryView {
  readonly id: number;
  readonly ref: string;
  /** Goes on after the reference: `is unlinked from HAR-1`. Empty where nothing would be done. */
  readonly does: string;
  /** What stays because somebody changed it since, or why nothing can be done; empty where all is well. */
  readonly stays: string;
}

/** What a person is told before a created record goes. */
export interface UndoCreateView {
  readonly ref: string;
  readonly name: string;
  readonly version: string;
  readonly childCount: number;
}

/** Why a record stands as it does. */
export interface Explanation {
  readonly ref: string;
  readonly sentences: readonly string[];
  /** What was last done to it and to its other side, newest first. */
  readonly entries: readonly EntryView[];
  /** Where in the options page to do something about it. */
  readonly place: OptionsPlace | null;
}
