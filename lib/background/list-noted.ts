import type { NotedRecord } from '../model/review-contract';
import { listIntegrations } from '../store/integrations';
import { findLink, findLinkByPage } from '../store/links';
import { countNotes, findNotes, listNotes } from '../store/notes';
import type { Resources } from './resources';

/** Some linked records of which something cannot be carried over, and how many there are in all. */
export async function listNoted(
  resources: Resources,
  most: number,
): Promise<{ readonly noted: readonly NotedRecord[]; readonly notedCount: number }> {
  const database = await resources.database();
  const [rows, notedCount] = await Promise.all([listNotes(database, most), countNotes(database)]);
  const noted = await Promise.all(
    rows.map(async ({ integrationId, aha, ref, notes }) => ({
      integrationId,
      kind: aha.kind,
      id: aha.id,
      ahaRef: ref,
      ahaUrl: (await findLink(database, integrationId, aha))?.aha.url ?? '',
      sentences: notes.map(({ sentence }) => sentence),
    })),
  );
  return { noted, notedCount };
}

/** What of the record that a page shows cannot be carried over. */
export async function notesOfPage(resources: Resources, origin: string, idOrRef: string): Promise<readonly string[]> {
  const database = await resources.database();
  for (const { id, aha } of await listIntegrations(database)) {
    const link = aha.origin === origin ? await findLinkByPage(database, id, idOrRef) : null;
    if (link === null) continue;
    const found = await findNotes(database, id, link.aha);
    return (found?.notes ?? []).map(({ sentence }) => sentence);
  }
  return [];
}
