import type { AskSetUp } from '../../lib/model/set-up-contract';
import type { NoticeAction, OptionsPlace } from '../../lib/model/status';

/** What can be done about an integration. Each throws `MessageError` with a sentence. */
export interface IntegrationActions {
  readonly ask: AskSetUp;
  setPaused(id: string, isPaused: boolean): Promise<void>;
  syncNow(id: string): Promise<void>;
  /** `unlink` ends every link for everybody first; `keep` leaves them in the ledger. */
  remove(id: string, links: 'keep' | 'unlink'): Promise<void>;
  act(action: NoticeAction): Promise<void>;
  /** Shows again what is stored, after something was changed. */
  refresh(): Promise<void>;
  goTo(place: OptionsPlace, id?: string): void;
}
