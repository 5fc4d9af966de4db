import type { PlantedBug } from './planted-bugs';

/** Mistakes about to-dos and tasks. */
export const plantedTodoBugs: readonly PlantedBug[] = [
  {
    name: 'to-dos that were there before stay behind',
    file: 'sync/extras/note-todos.ts',
    find: "    'all',",
    replace: "    'new',",
    scenario: 'todos',
    budget: 25,
  },
  {
    name: 'a to-do that was unlinked is sent again',
    file: 'sync/send/new-children.ts',
    find: 'readLink(rows, record, integration) !== null || generationOf(rows, record, integration) > 0) return false;',
    replace: 'readLink(rows, record, integration) !== null) return false;',
    scenario: 'todos',
    budget: 25,
  },
  {
    name: 'a task goes with its to-do',
    file: 'sync/merge/sync-pair.ts',
    find: 'if (!sides.aha.found) return pause(',
    replace: 'if (!sides.aha.found) await world.rally.remove?.(link.rally);\n  if (!sides.aha.found) return pause(',
    scenario: 'todos',
    budget: 40,
  },
];
