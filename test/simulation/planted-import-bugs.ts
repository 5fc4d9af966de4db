import type { PlantedBug } from './planted-bugs';

/** Mistakes that somebody could make where new records are imported. */
export const plantedImportBugs: readonly PlantedBug[] = [
  {
    name: 'an approval holds for whatever the record has become',
    file: 'sync/import/import-due.ts',
    find: 'return approved === shownOf(member.pairing.aha, fields);',
    replace: 'return true;',
    scenario: 'import',
    budget: 200,
  },
  {
    name: 'what is imported is not marked in Rally',
    file: 'sync/import/import-records.ts',
    find: 'for (const pair of pairs) await markImported(world, pair);',
    replace: '',
    scenario: 'import',
    budget: 3_000,
  },
  {
    name: 'every browser imports under a claim of its own',
    file: 'sync/import/import-records.ts',
    find: `export function importsOf({ integration }: World): RecordKey {
  return { system: 'rally', kind: 'workspace', id: integration.rally.workspaceId };`,
    replace: `export function importsOf({ integration, author }: World): RecordKey {
  return { system: 'rally', kind: author, id: integration.rally.workspaceId };`,
    scenario: 'import',
    budget: 300,
  },
  {
    name: 'what is below an imported record is forgotten',
    file: 'sync/import/import-due.ts',
    find: 'await noteNewcomers(world, await withoutLink(world, below), { isWhole: false, cameAlong: true });',
    replace: '',
    scenario: 'import',
    budget: 300,
  },
  {
    name: 'an import whose link was cut off is left alone',
    file: 'sync/import/import-records.ts',
    find: "if (standing === 'unknown') adopted.push(each);",
    replace: '',
    scenario: 'import',
    budget: 600,
  },
  {
    name: 'newcomers are not polled',
    file: 'sync/poll.ts',
    find: 'await noteNewcomers(world, unlinked.rally, { isWhole: false, cameAlong: false });',
    replace: '',
    scenario: 'import',
    budget: 50,
  },
  {
    name: 'what others ignore is asked about again',
    file: 'sync/import/newcomers.ts',
    find: "before?.state === 'ignored' || taken.ignored.has(text)",
    replace: "before?.state === 'ignored'",
    scenario: 'import',
    budget: 50,
  },
];
