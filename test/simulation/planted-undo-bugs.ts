import type { PlantedBug } from './planted-bugs';

/** Mistakes about creates and links that a person takes back. */
export const plantedUndoBugs: readonly PlantedBug[] = [
  {
    name: 'what was created goes although somebody changed it since it was shown',
    file: 'sync/undo/undo-create.ts',
    find: 'if (record.version !== version) {',
    replace: "if (record.version === '') {",
    scenario: 'takeBack',
    budget: 300,
  },
  {
    name: 'what was created goes without its link',
    file: 'sync/undo/undo-create.ts',
    find: '    await unlinkPair(world, link);',
    replace: '',
    scenario: 'takeBack',
    budget: 50,
  },
  {
    name: 'a link is taken back in one browser alone',
    file: 'sync/undo/undo-link.ts',
    find: '  await unlinkPair(world, link);',
    replace: '  await unlinkPair({ ...world, ledger: { ...ledger, append: async () => {} } }, link);',
    scenario: 'takeBack',
    budget: 50,
  },
  {
    name: 'the mark of a link stays that was taken back',
    file: 'sync/undo/undo-link.ts',
    find: '  await rally.mark?.(about, null);',
    replace: '',
    scenario: 'takeBack',
    budget: 50,
  },
  {
    name: 'a record that went with its link is missed for ever',
    file: 'sync/merge/sync-pair.ts',
    find: 'if (!isEnded) return pause(',
    replace: 'if (isEnded || !isEnded) return pause(',
    scenario: 'takeBack',
    budget: 50,
  },
];
