import type { System } from '../../lib/model/record';
import type { ConnectionView, NoticeAction } from '../../lib/model/status';

/** The application that a user registered with a system, as typed in. */
export interface ApplicationEntry {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What can be done about a connection. Each throws `MessageError` with a sentence. */
export interface ConnectionActions {
  check(): Promise<readonly ConnectionView[]>;
  saveKey(system: System, origin: string, key: string): Promise<ConnectionView>;
  savePassword(origin: string, userName: string, password: string): Promise<ConnectionView>;
  /** Opens the system's sign-in window; ends when the person has decided. */
  connect(system: System, origin: string, application: ApplicationEntry): Promise<ConnectionView>;
  /** The address to register with the application. */
  redirectUrl(system: System): string;
  /** Asks the browser, in the press itself, for one more Rally server; `false` if the person said no. */
  allowRallyHost(origin: string): Promise<boolean>;
  /** Refused with a sentence while an integration uses the server. */
  removeRallyHost(origin: string): Promise<void>;
  forgetKey(system: System, origin: string): Promise<ConnectionView>;
  act(action: NoticeAction): Promise<void>;
}
