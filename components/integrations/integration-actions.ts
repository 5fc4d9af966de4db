import type { NoticeAction, OptionsPlace } from '../../lib/model/status';

/** What can be done about an integration. Each throws `MessageError` with a sentence. */
export interface IntegrationActions {
  setPaused(id: string, isPaused: boolean): Promise<void>;
  syncNow(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  act(action: NoticeAction): Promise<void>;
  goTo(place: OptionsPlace): void;
}
