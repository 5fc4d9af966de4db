import { toBatonError } from '../errors';
import type { Decided, EntryView, UndoEntryView } from '../model/review-contract';
import { findEntry, type KeptEntry, listJournalOfBatch } from '../store/journal';
import { findChanged, readCreated, undoUntouchedCreate } from '../sync/undo/undo-create';
import { undoLink } from '../sync/undo/undo-link';
import { previewUndoWrite, undoWrite } from '../sync/undo/undo-write';
import type { World } from '../sync/world';
import { endSends } from './end-sends';
import { nameOf } from './notices';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { howToUndo, viewEntries } from './show-journal';
import { findField, readStoredKinds } from './stored-kinds';
import { openEntry, tellMoved, workOnEntry } from './undo';

/** Everything that a run wrote, for people. */
export async function showBatchJournal(resources: Resources, batch: string): Promise<readonly EntryView[]> {
  return viewEntries(resources, await listJournalOfBatch(await resources.database(), batch));
}

/** What undoing entries would do now. Nothing is written. */
export async function previewUndoEntries(
  resources: Resources,
  ids: readonly number[],
): Promise<readonly UndoEntryView[]> {
  const views: UndoEntryView[] = [];
  for (const id of ids) {
    try {
      const { world, entry } = await openEntry(resources, id);
      views.push({ id, ref: entry.ref, ...(await previewOne(resources, world, entry)) });
    } catch (thrown) {
      views.push({ id, ref: '', does: '', stays: toBatonError(thrown).message });
    }
  }
  return views;
}

/** Undoes entries, the newest first; of a link, its fields come before it. What fails about one stops no other. */
export async function undoEntries(resources: Resources, ids: readonly number[]): Promise<Decided> {
  const problems: string[] = [];
  for (const id of await inOrder(resources, ids)) {
    try {
      await workOnEntry(resources, id, async (world, entry) => {
        problems.push(...(await undoOne(resources, world, entry)));
        if (howToUndo(entry) !== 'fields') await publishLinks(resources, world.integration);
      });
    } catch (thrown) {
      problems.push(toBatonError(thrown).message);
    }
  }
  return { problems };
}

/** Fields need their link, so links end after them. */
async function inOrder(resources: Resources, ids: readonly number[]): Promise<readonly number[]> {
  const database = await resources.database();
  const links = new Set<number>();
  for (const id of ids) if ((await findEntry(database, id))?.action === 'link') links.add(id);
  const newestFirst = [...ids].sort((a, b) => b - a);
  return [...newestFirst.filter((id) => !links.has(id)), ...newestFirst.filter((id) => links.has(id))];
}

async function undoOne(resources: Resources, world: World, entry: KeptEntry): Promise<readonly string[]> {
  switch (howToUndo(entry)) {
    case 'fields': {
      const { moved } = await undoWrite(world, entry, Object.keys(entry.before));
      return moved.length === 0 ? [] : [await tellMoved(resources, entry, moved)];
    }
    case 'link':
      await endSends(resources, world, entry.about);
      await undoLink(world, entry);
      return [];
    case 'create':
      await endSends(resources, world, entry.about);
      await undoUntouchedCreate(world, entry);
      return [];
    case 'nothing':
      return [`${entry.ref}: there is nothing to undo about this.`];
  }
}

async function previewOne(
  resources: Resources,
  world: World,
  entry: KeptEntry,
): Promise<Pick<UndoEntryView, 'does' | 'stays'>> {
  switch (howToUndo(entry)) {
    case 'fields': {
      const { restored, moved } = await previewUndoWrite(world, entry);
      const kinds = await readStoredKinds(resources, entry.integrationId);
      const labels = restored.map((key) => findField(kinds, entry.about, key)?.label ?? key);
      const stays = moved.length === 0 ? '' : await tellMoved(resources, entry, moved);
      return { does: labels.length === 0 ? '' : `gets back its ${labels.join(', ')}`, stays };
    }
    case 'link': {
      const link = await world.store.findLink(world.integration.id, entry.about);
      if (link === null) return { does: '', stays: `${entry.ref} is not linked any more.` };
      return { does: `is unlinked from ${link.aha.ref}`, stays: '' };
    }
    case 'create': {
      const record = await readCreated(world, entry);
      const changed = findChanged(world, record, entry);
      if (changed === undefined) return { does: `goes into ${nameOf(record.system)}’s recycle bin`, stays: '' };
      return { does: '', stays: `${record.ref} stays: somebody changed its ${changed} since it was made.` };
    }
    case 'nothing':
      return { does: '', stays: '' };
  }
}
