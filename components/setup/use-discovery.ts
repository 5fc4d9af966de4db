import type { KindSchema } from '../../lib/model/schema';
import type { AskSetUp } from '../../lib/model/set-up-contract';
import type { SetUpDraft } from '../../lib/model/set-up-draft';
import { type Loaded, useLoaded } from '../ui/use-loaded';

/** What both systems have, each on its own way here. */
export interface Discovery {
  readonly aha: Loaded<readonly KindSchema[]>;
  readonly rally: Loaded<readonly KindSchema[]>;
  askAgain(): void;
}

/** Reads what the chosen workspaces have, both at once. */
export function useDiscovery(ask: AskSetUp, draft: SetUpDraft): Discovery {
  const { ahaOrigin, rallyOrigin } = draft;
  const ahaWorkspaceId = draft.ahaWorkspace?.id ?? '';
  const rallyWorkspaceId = draft.rallyWorkspace?.id ?? '';
  const rallyProjectId = draft.rallyProject?.id ?? '';
  const [aha, askAhaAgain] = useLoaded(
    () => ask('describeAha', { ahaOrigin, ahaWorkspaceId }),
    [ahaOrigin, ahaWorkspaceId],
  );
  const [rally, askRallyAgain] = useLoaded(
    () => ask('describeRally', { rallyOrigin, rallyWorkspaceId, rallyProjectId }),
    [rallyOrigin, rallyWorkspaceId, rallyProjectId],
  );
  return {
    aha,
    rally,
    askAgain() {
      if (aha.state === 'failed') askAhaAgain();
      if (rally.state === 'failed') askRallyAgain();
    },
  };
}
