import type { EntryView, UndoEntryView } from '../../lib/model/review-contract';

/** What undoing several writes at once asks and does. Each throws with a sentence. */
export interface UndoActions {
  showBatchJournal(batch: string): Promise<readonly EntryView[]>;
  previewUndoEntries(ids: readonly number[]): Promise<readonly UndoEntryView[]>;
  /** Answers what stays as it is, in sentences; the rest is undone. */
  undoEntries(ids: readonly number[]): Promise<readonly string[]>;
}
