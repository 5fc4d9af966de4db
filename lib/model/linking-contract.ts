import type { Kind, RecordId } from './record';

/** What linking with existing records and working on many at once ask of the background; Baton's own pages only. */
export interface LinkingContract {
  /** Rally records that the record of the active tab could be linked with: by FormattedID, address, or words of the name. */
  findToLink(input: { ref: string; text: string }): readonly LinkEndView[];
  /** What linking the record of the active tab would write, field by field. `ref` is what the person is shown. */
  previewLinkActive(input: { ref: string; rally: EndName; choices: LinkChoices }): LinkPreviewView;
  /** Links the two if they are still as they were shown. */
  linkActive(input: { ref: string; rally: EndName; choices: LinkChoices; shown: ShownVersions }): LinkedView;
  /** What could be done with many records of an integration. Reads both systems, writes nothing. */
  proposeBulk(input: { id: string; source: BulkSource }): BulkProposal;
  /** What linking one pair of a proposal would write. */
  previewPair(input: { id: string; aha: EndName; rally: EndName; differing: Differing }): LinkPreviewView;
  startBatch(input: {
    id: string;
    task: BatchTask;
    differing: Differing;
    items: readonly { readonly aha: NamedEnd | null; readonly rally: NamedEnd | null }[];
  }): { batchId: string };
  /** All runs that this browser keeps, the newest first. */
  listBatches(input: Record<string, never>): readonly BatchView[];
  /** Items that are not done, and those that failed, with the reason. */
  showBatch(input: { id: string; batchId: string }): BatchReport;
  steerBatch(input: { id: string; batchId: string; to: 'running' | 'paused' | 'cancelled' }): null;
  /** Forgets a finished run; what it wrote stays in the journal. */
  removeBatch(input: { id: string; batchId: string }): null;
  /** Sends all features of the release in the active tab that are not linked yet. */
  sendActiveRelease(input: { ref: string }): { batchId: string; count: number };
}

/** Names one record within an integration. */
export interface EndName {
  readonly kind: Kind;
  readonly id: RecordId;
}

/** What people call a record as well. */
export interface NamedEnd extends EndName {
  readonly ref: string;
  readonly name: string;
}

/** One side of a pair, as people read it. */
export interface LinkEndView extends NamedEnd {
  readonly kindLabel: string;
  readonly url: string;
}

/** One side's value, both lists together, or both as they are; by Aha! field. */
export type LinkChoices = Readonly<Record<string, 'aha' | 'rally' | 'join' | 'leave'>>;

/** What happens to a field that is filled differently on both sides. */
export type Differing = 'ask' | 'aha' | 'rally' | 'leave';

export interface ShownVersions {
  readonly aha: string;
  readonly rally: string;
}

/** Two records before they are linked. Values are texts to read; empty text is an empty value. */
export interface LinkPreviewView {
  readonly aha: LinkEndView;
  readonly rally: LinkEndView;
  readonly shown: ShownVersions;
  /** Why they cannot be linked, or null. */
  readonly hindrance: string | null;
  readonly fields: readonly LinkFieldView[];
}

export interface LinkFieldView {
  readonly ahaField: string;
  readonly label: string;
  readonly aha: string;
  readonly rally: string;
  readonly choice: 'aha' | 'rally' | 'join' | 'leave' | 'same' | 'ask';
  readonly choices: readonly ('aha' | 'rally' | 'join' | 'leave')[];
  /** What each side will hold, where it changes. */
  readonly ahaBecomes?: string;
  readonly rallyBecomes?: string;
}

export interface LinkedView {
  /** Fields that a person decides in the review. */
  readonly asked: number;
  /** Somebody else works on the record just now: try again. */
  readonly doing: string | null;
}

/** Where a proposal comes from. */
export type BulkSource =
  | { readonly from: 'names' }
  | { readonly from: 'csv'; readonly text: string }
  | { readonly from: 'native' }
  | { readonly from: 'unsent' }
  | { readonly from: 'unimported' };

export interface BulkProposal {
  readonly rows: readonly BulkRow[];
  /** Lines of a file that say nothing usable. */
  readonly problems: readonly { readonly line: number; readonly sentence: string }[];
}

/** One line of a dry run. `ready` is ticked, `unsure` is not; the others cannot be done, and `why` says it. */
export interface BulkRow {
  readonly aha: LinkEndView | null;
  readonly rally: LinkEndView | null;
  readonly verdict: 'ready' | 'unsure' | 'linked' | 'refused';
  readonly why: string;
  /** To filter by: the release, the status, the tags. */
  readonly release?: string;
  readonly status?: string;
  readonly tags?: readonly string[];
}

export type BatchTask = 'link' | 'send' | 'import';

/** A run over many records. */
export interface BatchView {
  readonly id: string;
  readonly integrationId: string;
  readonly integrationName: string;
  readonly task: BatchTask;
  readonly state: 'running' | 'paused' | 'cancelled' | 'done';
  readonly startedAtMs: number;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** What it waits for, where it waits. */
  readonly sentence: string;
}

export interface BatchReport {
  readonly batch: BatchView;
  readonly items: readonly {
    readonly ahaRef: string;
    readonly rallyRef: string;
    readonly name: string;
    readonly state: 'waiting' | 'done' | 'failed';
    readonly sentence: string;
  }[];
}

/** Asks the background about linking; each question throws `MessageError` with a sentence. */
export type AskLinking = <Name extends keyof LinkingContract>(
  name: Name,
  input: Parameters<LinkingContract[Name]>[0],
) => Promise<ReturnType<LinkingContract[Name]>>;
