import type { AskLinking } from '../../lib/model/linking-contract';
import type { UndoActions } from '../ui/undo-actions';

/** What working on many records at once asks and does. Each throws `MessageError` with a sentence. */
export interface LinkingActions extends UndoActions {
  readonly askLinking: AskLinking;
  /** Shows again what is stored, after something was changed. */
  refresh(): Promise<void>;
}
