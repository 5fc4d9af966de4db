import type { RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import type { Pairing } from '../pairing';
import { noteChildren } from '../send/new-children';
import type { World } from '../world';

/**
 * Looks at the to-dos that hang on a linked record, where they are sent along: those without a link become tasks, or
 * wait where changes are to be approved, however old they are. One that somebody unlinked stays unlinked.
 */
export async function noteTodos(world: World, record: TrackedRecord, { mapping }: Pairing): Promise<void> {
  const { store, integration, aha } = world;
  if (mapping.extras?.todos === undefined || aha.readTodos === undefined) return;
  const key: RecordKey = keyOf(record);
  const todos = await aha.readTodos(key);
  const links = await Promise.all(todos.map((todo) => store.findLink(integration.id, todo)));
  await noteChildren(
    world,
    todos.filter((_, index) => links[index] === null),
    'all',
  );
}
