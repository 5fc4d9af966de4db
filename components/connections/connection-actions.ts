import type { System } from '../../lib/model/record';
import type { ConnectionView, NoticeAction } from '../../lib/model/status';

/** What can be done about a connection. Each throws `MessageError` with a sentence. */
export interface ConnectionActions {
  check(): Promise<readonly ConnectionView[]>;
  saveKey(system: System, origin: string, key: string): Promise<ConnectionView>;
  forgetKey(system: System, origin: string): Promise<ConnectionView>;
  act(action: NoticeAction): Promise<void>;
}
