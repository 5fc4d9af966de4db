import type { NewIntegration } from '../../lib/messages';
import type { Choice, ConnectionView, NoticeAction } from '../../lib/model/status';

/** What set-up asks and does. Each throws `MessageError` with a sentence. */
export interface SetupActions {
  check(): Promise<readonly ConnectionView[]>;
  listAhaWorkspaces(ahaOrigin: string): Promise<readonly Choice[]>;
  listRallyWorkspaces(rallyOrigin: string): Promise<readonly Choice[]>;
  listRallyProjects(rallyOrigin: string, workspaceId: string): Promise<readonly Choice[]>;
  create(chosen: NewIntegration): Promise<void>;
  act(action: NoticeAction): Promise<void>;
}
