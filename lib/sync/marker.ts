import { hashText } from '../mapping/canonical';
import type { Integration } from '../model/integration';
import { type RecordKey, recordId } from '../model/record';

const SHAPE = /^baton:([^:]*):([^:]+):(\d+):([^:]+)$/;

/** What a marker says, or `null` for one that this version does not know. */
export function readMarker(
  marker: string,
): { readonly account: string; readonly aha: RecordKey; readonly destination: string } | null {
  const [, account, kind, id, destination] = SHAPE.exec(marker) ?? [];
  if (account === undefined || kind === undefined || id === undefined || destination === undefined) return null;
  return { account, aha: { system: 'aha', kind, id: recordId(id) }, destination };
}

/**
 * The text that a create carries inside its payload, so that a record whose reply was lost is found again:
 * `baton:acme:feature:6776…:h4Xk2…`. It names the Aha! record and, by a hash, the Rally project it was sent to.
 */
export function markerOf(integration: Integration, record: RecordKey): string {
  const { origin, workspaceId, projectId } = integration.rally;
  const destination = hashText(`${origin}|${workspaceId}|${projectId}`);
  return `baton:${integration.people.aha.account}:${record.kind}:${record.id}:${destination}`;
}
