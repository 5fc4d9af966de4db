import type { CandidateView } from './candidate-contract';
import type { Identity, Policies } from './integration';
import type { Kind, RecordId, System } from './record';
import type { NotedRecord, Review, WaitingText } from './review-contract';

/** What a person can do about a notice. The background decides what a command does; no address crosses from a page. */
export type NoticeAction =
  | { readonly label: string; readonly command: 'openSignIn'; readonly system: System; readonly origin: string }
  | { readonly label: string; readonly command: 'openOptions'; readonly place: OptionsPlace }
  | { readonly label: string; readonly command: 'retry' };

/** Where in the options page to land. */
export type OptionsPlace = 'integrations' | 'setup' | 'connections' | 'review' | 'activity' | 'bulk';

/** One clear sentence, and the button that helps. */
export interface Notice {
  readonly sentence: string;
  readonly action: NoticeAction | null;
}

/** The record that a page shows: what the page says it is. The background reads the record again and believes only that. */
export interface PageRecord {
  readonly kind: Kind;
  /** Aha!'s id or reference, both accepted by its interface. */
  readonly idOrRef: string;
}

/** The Rally record that a linked record became, as the page shows it. */
export interface LinkView {
  readonly ref: string;
  readonly name: string;
  readonly status: string;
  readonly url: string;
}

/** How a record stands, in the only words that leave the background for a page: keys, states and sentences. */
export type RecordStatus =
  | {
      readonly state: 'unlinked';
      readonly ref: string;
      readonly name: string;
      readonly destination: string;
      /** What a person must know before sending, where Baton cannot keep its promise: that nothing is made twice. */
      readonly caution?: string;
    }
  | { readonly state: 'sending'; readonly ref: string; readonly doing: string }
  | { readonly state: 'linked'; readonly ref: string; readonly link: LinkView; readonly isPaused: boolean }
  | { readonly state: 'failed'; readonly ref: string; readonly notice: Notice }
  /** Nothing can be sent from here: no set-up, not signed in, or a kind without a mapping. */
  | { readonly state: 'blocked'; readonly ref: string; readonly notice: Notice };

/** How one connection stands. */
export type ConnectionState =
  | {
      readonly state: 'connected';
      readonly mode: 'session' | 'key' | 'oauth' | 'basic';
      readonly identity: Identity;
      /** Why an integration cannot work with it all the same, in a whole sentence. */
      readonly warning?: string;
    }
  | { readonly state: 'unknown' }
  | { readonly state: 'refused'; readonly notice: Notice };

export interface ConnectionView {
  readonly system: System;
  readonly origin: string;
  /** Something is stored for it: a key, a name and password, or what OAuth brought. */
  readonly hasKey: boolean;
  /** Which of them. */
  readonly stored?: 'key' | 'oauth' | 'basic';
  /** A Rally server of the person's own, which can be removed again. */
  readonly isAdded?: boolean;
  readonly connection: ConnectionState;
}

export interface IntegrationView {
  readonly id: string;
  readonly name: string;
  readonly ahaWorkspace: string;
  readonly rallyProject: string;
  readonly connections: readonly ConnectionView[];
  readonly isPaused: boolean;
  /** Whether others may follow it, and the integration that it follows itself; null for none. */
  readonly isTemplate: boolean;
  readonly followed: { readonly id: string; readonly name: string } | null;
  readonly policies: Policies;
  /** Why rows of its mapping are switched off, in words. */
  readonly switchedOff: readonly string[];
  readonly linkedCount: number;
  /** All that waits, failures included. */
  readonly waitingCount: number;
  readonly failedCount: number;
  readonly lastSyncAtMs: number | null;
  /** How far a sync of many pairs has come that is under way. */
  readonly syncing?: { readonly done: number; readonly total: number };
  /** Where links live, in words: for everybody, or in this browser only and what that means. */
  readonly ledgerSentence: string;
  /** Whether there is a better place to ask for. */
  readonly mayImproveLedger: boolean;
  readonly problem: Notice | null;
}

/** Something that waits: a send under way, an outcome being looked up, a failure to decide on. */
export interface WaitingItem {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly sentence: string;
  readonly canRetry: boolean;
}

/** All that the popup shows, from stored data only, so that it paints at once. */
export interface Overview {
  readonly integrations: readonly IntegrationView[];
  readonly waiting: readonly WaitingItem[];
  /** Pairs of which something waits for a person's decision: the newest of them. */
  readonly reviews: readonly Review[];
  /** How many there are in all. */
  readonly reviewCount: number;
  /** New records that wait for a person: the newest of them, and how many there are in all. */
  readonly candidates: readonly CandidateView[];
  readonly candidateCount: number;
  /** Texts that wait until nobody edits them: those that go first. */
  readonly texts: readonly WaitingText[];
  readonly textCount: number;
  /** Linked records of which something cannot be carried over: some of them. */
  readonly noted: readonly NotedRecord[];
  readonly notedCount: number;
  /** The record in the active tab, if that tab shows one. */
  readonly page: {
    readonly record: PageRecord;
    readonly status: RecordStatus;
    /** What of it cannot be carried over. */
    readonly notes: readonly string[];
  } | null;
  /** The Rally record in the active tab, if that tab shows one: what it is called, and its link as far as this browser knows. */
  readonly rallyPage: {
    readonly shown: string;
    readonly aha: { readonly ref: string; readonly url: string } | null;
  } | null;
}

/** Something to choose from in set-up. */
export interface Choice {
  readonly id: RecordId;
  readonly name: string;
  /** For trees: the id of the entry above, and why it cannot be chosen. */
  readonly parentId?: RecordId;
  readonly refusal?: string;
}
