import type { PlantedBug } from './planted-bugs';

/** Mistakes about what waits or is only told: texts that are still written, and what cannot be carried over. */
export const plantedWaitBugs: readonly PlantedBug[] = [
  {
    name: 'a text is sent while somebody writes it',
    file: 'sync/merge/hold-text.ts',
    find: 'if (dueAtMs <= nowMs) return null;',
    replace: 'return null;',
    scenario: 'writing',
    budget: 20,
  },
  {
    name: 'a text that waits counts as agreed',
    file: 'sync/merge/hold-text.ts',
    find: 'waiting.add(text.ahaField);',
    replace: '',
    scenario: 'writing',
    budget: 20,
  },
  {
    name: 'the last edit of a text inherits the wait of the one before',
    file: 'sync/merge/hold-text.ts',
    find: 'each.ahaField === flow.aha && each.form === form',
    replace: 'each.ahaField === flow.aha',
    scenario: 'writing',
    budget: 20,
  },
  {
    name: 'a note keeps a record from being sent',
    file: 'sync/send/draft.ts',
    find: 'translated.notes.find((note) => note.blocks)',
    replace: 'translated.notes.find((note) => note.sentence !== "")',
    scenario: 'create',
    budget: 20,
  },
];
