import { hashText } from '../mapping/canonical';
import type { Integration } from '../model/integration';
import { type RecordKey, recordId, type System } from '../model/record';

/**
 * The text that a create carries inside its payload, so that a record whose reply was lost is found again:
 * `baton:acme:feature:6776…:h4Xk2…`. It names the record that was sent or imported and, by a hash, the Rally project or
 * Aha! workspace that it went to.
 */
export function markerOf({ aha, rally, people }: Integration, { system, kind, id }: RecordKey): string {
  const destination =
    system === 'aha' ? `${rally.origin}|${rally.workspaceId}|${rally.projectId}` : `${aha.origin}|${aha.workspaceId}`;
  return `baton:${people[system].account}:${kind}:${id}:${hashText(destination)}`;
}

/** The record of this system that a marker names, if it went where this integration sends or imports; else `null`. */
export function originOf(integration: Integration, marker: string | undefined, system: System): RecordKey | null {
  const [kind, id] = marker?.split(':').slice(-3, -1) ?? [];
  if (kind === undefined || id === undefined) return null;
  const origin: RecordKey = { system, kind, id: recordId(id) };
  return markerOf(integration, origin) === marker ? origin : null;
}
