import type { JournalView, UndoCreateView } from '../../lib/model/review-contract';
import type { UndoActions } from '../ui/undo-actions';

/** All that the journal can show and undo. Each throws with a sentence. */
export interface JournalActions extends UndoActions {
  showJournal(page: { before?: number; ref?: string }): Promise<JournalView>;
  undo(writes: readonly { id: number; fields: readonly string[] }[]): Promise<void>;
  previewUndoCreate(id: number): Promise<UndoCreateView>;
  undoCreate(id: number, version: string): Promise<void>;
}
