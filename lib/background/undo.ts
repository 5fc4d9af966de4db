import { BatonError, toBatonError } from '../errors';
import type { Decided, UndoCreateView } from '../model/review-contract';
import { findIntegration } from '../store/integrations';
import { findEntry, type KeptEntry } from '../store/journal';
import { previewUndoCreate, undoCreate } from '../sync/undo/undo-create';
import { undoWrite } from '../sync/undo/undo-write';
import type { World } from '../sync/world';
import { checkPeople } from './check-people';
import { endSends } from './end-sends';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { findField, readStoredKinds } from './stored-kinds';
import { workOnPairs } from './work-on-pairs';
import { openWorld } from './worlds';

/** Fields of a write to be undone. */
interface Write {
  readonly id: number;
  readonly fields: readonly string[];
}

/** Undoes writes, the newest first; what fails about one does not stop the others. */
export async function undoWrites(resources: Resources, writes: readonly Write[]): Promise<Decided> {
  const problems: string[] = [];
  for (const { id, fields } of [...writes].sort((a, b) => b.id - a.id)) {
    try {
      await workOnEntry(resources, id, async (world, entry) => {
        const { moved } = await undoWrite(world, entry, fields);
        if (moved.length > 0) problems.push(await tellMoved(resources, entry, moved));
      });
    } catch (thrown) {
      problems.push(toBatonError(thrown).message);
    }
  }
  return { problems };
}

/** What would go if a create were undone. */
export async function showUndoCreate(resources: Resources, id: number): Promise<UndoCreateView> {
  const { world, entry } = await openEntry(resources, id);
  return previewUndoCreate(world, entry);
}

/** Unlinks what was created and moves it into the recycle bin, if it is still as it was shown. */
export async function confirmUndoCreate(resources: Resources, id: number, version: string): Promise<void> {
  await workOnEntry(resources, id, async (world, entry) => {
    await endSends(resources, world, entry.about);
    await undoCreate(world, entry, version);
    await publishLinks(resources, world.integration);
  });
}

/** Does something about an entry of the journal while nothing else works on its integration's pairs. Throws as below. */
export async function workOnEntry(
  resources: Resources,
  id: number,
  work: (world: World, entry: KeptEntry) => Promise<void>,
): Promise<void> {
  const known = await findEntry(await resources.database(), id);
  await workOnPairs(resources, known?.integrationId ?? '', async () => {
    const { world, entry } = await openEntry(resources, id);
    await work(world, entry);
  });
}

/** An entry of the journal with the world to undo it in. Throws `gone` where one of them is not there any more. */
export async function openEntry(resources: Resources, id: number): Promise<{ world: World; entry: KeptEntry }> {
  const database = await resources.database();
  const entry = await findEntry(database, id);
  if (entry === null) throw new BatonError('gone', 'This is not in the journal any more.');
  const integration = await findIntegration(database, entry.integrationId);
  if (integration === null)
    throw new BatonError('gone', 'Its integration is not there any more, so Baton cannot write.');
  // What was written may not be mapped any more, and is compared all the same.
  const written = entry.about.system === 'rally' ? Object.keys({ ...entry.before, ...entry.after }) : [];
  const world = await openWorld(resources, integration, 'interactive', written);
  await checkPeople(resources, world);
  return { world, entry };
}

/** What stays as it is, because somebody changed it since. */
export async function tellMoved(resources: Resources, entry: KeptEntry, moved: readonly string[]): Promise<string> {
  const kinds = await readStoredKinds(resources, entry.integrationId);
  const labels = moved.map((key) => findField(kinds, entry.about, key)?.label ?? key);
  return `${entry.ref}, ${labels.join(', ')}: somebody changed it since, so it stays as it is now.`;
}
