import type { PlantedBug } from './planted-bugs';

/** Mistakes about where records stand: below what, in which list, in which project; and about lists that lack rows. */
export const plantedPlaceBugs: readonly PlantedBug[] = [
  {
    name: 'requirements that are added later are not sent',
    file: 'sync/poll.ts',
    find: 'await noteNewChildren(world, unlinked.aha);',
    replace: '',
    scenario: 'children',
    budget: 50,
  },
  {
    name: 'a requirement is sent again after it was unlinked',
    file: 'sync/send/new-children.ts',
    find: `|| generationOf(rows, record, integration) > 0) return false;
  if (readLinkElsewhere(rows, record, integration) !== null) return false;
  return record.kind !== 'requirement' || !(await wasUnlinkedElsewhere(world, member));`,
    replace: `) return false;
  return true;`,
    scenario: 'children',
    budget: 50,
  },
  {
    name: 'a requirement is sent otherwise than it was approved',
    file: 'sync/send/send-due.ts',
    find: 'if (approved === drafted.shown) return true;',
    replace: 'return true;',
    scenario: 'children',
    budget: 300,
  },
  {
    name: 'a requirement that moved loses its link',
    file: 'sync/import/rehome.ts',
    find: 'if (!isMoved) return',
    replace: "if (!isMoved || aha.kind === 'requirement') return",
    scenario: 'move',
    budget: 50,
  },
  {
    name: 'a feature that left its release stays there in Rally',
    file: 'sync/merge/plan-pair.ts',
    find: 'aha.fields[flow.aha] === null &&',
    replace: 'aha.fields[flow.aha] === undefined &&',
    scenario: 'move',
    budget: 50,
  },
  {
    name: 'what was moved to another project is written on',
    file: 'sync/merge/sync-pair.ts',
    find: '(await world.rally.covers?.(rally)) === false',
    replace: '(await world.rally.covers?.(rally)) === undefined',
    scenario: 'permission',
    budget: 60,
  },
  {
    name: 'the order is carried once',
    file: 'sync/extras/rank-steps.ts',
    find: 'pair.link.place === placeOf(pair.aha)) return []',
    replace: 'placeOf(pair.aha) !== null) return []',
    scenario: 'lists',
    budget: 65,
  },
  {
    name: 'what waits in Rally does not wait in Aha!',
    file: 'sync/extras/dependency-steps.ts',
    find: "for (const from of sourcesOf('both')) {",
    replace: "for (const from of sourcesOf('toRally')) {",
    scenario: 'lists',
    budget: 50,
  },
  {
    name: 'a field that only comes back goes to Rally too',
    file: 'sync/flows.ts',
    find: "toRally: direction === 'toRally' || direction === 'both'",
    replace: "toRally: direction !== 'once'",
    scenario: 'directions',
    budget: 220,
  },
  {
    name: 'a field that only goes to Rally comes back',
    file: 'sync/flows.ts',
    find: "toAha: direction === 'toAha' || direction === 'both'",
    replace: "toAha: direction !== 'once'",
    scenario: 'directions',
    budget: 260,
  },
  {
    name: 'a full reading looks at one side only',
    file: 'sync/full-scan.ts',
    find: ' || differsFromBase(world, link, other)',
    replace: '',
    scenario: 'holes',
    budget: 190,
  },
  {
    name: 'everything is read in full only once',
    file: 'sync/full-scan.ts',
    find: 'return agoMs < 0 || agoMs > DAY_MS * (0.75 + spread / 2_000);',
    replace: 'return agoMs < 0;',
    scenario: 'holes',
    budget: 50,
  },
];
