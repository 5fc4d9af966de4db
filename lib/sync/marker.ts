import { hashText } from '../mapping/canonical';
import type { Integration } from '../model/integration';
import type { RecordKey } from '../model/record';

/**
 * The text that a create carries inside its payload, so that a record whose reply was lost is found again:
 * `baton:acme:feature:6776…:h4Xk2…`. It names the Aha! record and, by a hash, the Rally project it was sent to.
 */
export function markerOf(integration: Integration, record: RecordKey): string {
  const { origin, workspaceId, projectId } = integration.rally;
  const destination = hashText(`${origin}|${workspaceId}|${projectId}`);
  return `baton:${integration.people.aha.account}:${record.kind}:${record.id}:${destination}`;
}
