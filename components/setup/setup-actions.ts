import type { Input, NewIntegration } from '../../lib/messages';
import type { AskSetUp } from '../../lib/model/set-up-contract';
import type { Choice, ConnectionView, NoticeAction } from '../../lib/model/status';

/** What set-up asks and does. Each throws `MessageError` with a sentence. */
export interface SetupActions {
  readonly ask: AskSetUp;
  check(): Promise<readonly ConnectionView[]>;
  /** Asks Aha! accounts and Rally servers that are not known yet; those that Baton may not talk to are left out. */
  checkNamed(origins: readonly string[]): Promise<readonly ConnectionView[]>;
  /** Asks the browser, in the press itself, for one more Rally server; `false` if the person said no. */
  allowRallyHost(origin: string): Promise<boolean>;
  listAhaWorkspaces(ahaOrigin: string): Promise<readonly Choice[]>;
  listRallyWorkspaces(rallyOrigin: string): Promise<readonly Choice[]>;
  /** The tree; what cannot be linked with this Aha! workspace is refused. */
  listRallyProjects(asked: Input<'listRallyProjects'>): Promise<readonly Choice[]>;
  create(chosen: NewIntegration): Promise<{ readonly id: string }>;
  act(action: NoticeAction): Promise<void>;
  /** Set-up is over: shows what was made. */
  finish(): void;
}
