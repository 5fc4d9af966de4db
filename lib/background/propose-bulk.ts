import type { Integration } from '../model/integration';
import type { Link } from '../model/link';
import type { BulkProposal, BulkRow, BulkSource } from '../model/linking-contract';
import type { TrackedRecord } from '../model/record';
import { listIntegrations } from '../store/integrations';
import { listLinks } from '../store/links';
import { matchNames } from '../sync/link/match-names';
import { type Pairs, readPairs } from '../sync/link/read-pairs';
import { markerOf } from '../sync/marker';
import { pairingFor } from '../sync/pairing';
import { requireIntegration } from './configuration';
import { endOf } from './end-of';
import { findUnimported } from './find-unimported';
import { findUnsent } from './find-unsent';
import { readEverything, type Whole } from './read-everything';
import type { Resources } from './resources';
import { openWorld } from './worlds';

/** What could be done with many records: reads both systems once, writes nothing. */
export async function proposeBulk(resources: Resources, id: string, source: BulkSource): Promise<BulkProposal> {
  const integration = await requireIntegration(resources, id);
  const world = await openWorld(resources, integration, 'bulk');
  const links = await listLinksOfWorkspace(resources, integration);
  const linkedWith = new Map(
    links.flatMap(
      ({ aha, rally }) =>
        [
          [aha.id, rally.ref],
          [rally.id, aha.ref],
        ] as const,
    ),
  );
  const records = await readEverything(world, source.from === 'unsent' ? ['aha'] : ['aha', 'rally']);
  const whole: Whole = { world, ...records, linkedWith };
  switch (source.from) {
    case 'names':
      return { rows: proposeByName(whole), problems: [] };
    case 'native':
      return { rows: proposeNative(whole), problems: [] };
    case 'unimported':
      return { rows: await findUnimported(whole), problems: [] };
    case 'unsent':
      return { rows: await findUnsent(whole), problems: [] };
    case 'csv': {
      const pairs = readPairs(source.text);
      return { rows: proposePairs(whole, pairs), problems: pairs.problems };
    }
  }
}

/**
 * The integration's links, and those by which others link records of its workspace: only releases may be linked with one
 * of each Rally project.
 */
async function listLinksOfWorkspace(resources: Resources, integration: Integration): Promise<readonly Link[]> {
  const database = await resources.database();
  const links = [...(await listLinks(database, integration.id))];
  for (const { id, aha } of await listIntegrations(database)) {
    const isBeside = aha.origin === integration.aha.origin && aha.workspaceId === integration.aha.workspaceId;
    if (id === integration.id || !isBeside) continue;
    links.push(...(await listLinks(database, id)).filter((link) => link.aha.kind !== 'release'));
  }
  return links;
}

function proposeByName(whole: Whole): readonly BulkRow[] {
  const { world, aha, rally, linkedWith } = whole;
  const isFree = (record: TrackedRecord) => !linkedWith.has(record.id);
  const matches = matchNames(
    aha.filter((record) => isFree(record) && record.otherLinks === undefined),
    rally.filter((record) => isFree(record) && record.marker === undefined),
    (one, other) => pairingFor(world.pairings, one.kind, other.kind) !== null,
  );
  return matches.map((match) => judge(whole, match.aha, match.rally, match.why, match.isSure));
}

function proposePairs(whole: Whole, { pairs }: Pairs): readonly BulkRow[] {
  const { integration } = whole.world;
  const byRef = (records: readonly TrackedRecord[]) =>
    new Map(records.map((record) => [record.ref.toUpperCase(), record]));
  const [inAha, inRally] = [byRef(whole.aha), byRef(whole.rally)];
  return pairs.map(({ line, ahaRef, rallyRef }): BulkRow => {
    const [aha, rally] = [inAha.get(ahaRef) ?? null, inRally.get(rallyRef) ?? null];
    if (aha !== null && rally !== null) return judge(whole, aha, rally, `Line ${line}`, true);
    const missing = [
      ...(aha === null ? [`${ahaRef} is not in the Aha! workspace “${integration.aha.workspaceName}”`] : []),
      ...(rally === null ? [`${rallyRef} is not in the Rally project “${integration.rally.projectName}”`] : []),
    ].join(', and ');
    const why = `Line ${line}: ${missing}, or its kind is not mapped.`;
    return { aha: aha && endOf(whole.world, aha), rally: rally && endOf(whole.world, rally), verdict: 'refused', why };
  });
}

function proposeNative(whole: Whole): readonly BulkRow[] {
  const byId = new Map(whole.rally.map((record) => [record.id, record]));
  return whole.aha.flatMap((aha) =>
    (aha.otherLinks ?? []).map((link): BulkRow => {
      const rally = byId.get(link.id);
      if (rally !== undefined) return judge(whole, aha, rally, 'Linked by Aha!’s own integration', true);
      const name = link.ref || 'The Rally record';
      const why = `${name} is not in the Rally project “${whole.world.integration.rally.projectName}”, or its kind is not mapped.`;
      return { aha: endOf(whole.world, aha), rally: null, verdict: 'refused', why };
    }),
  );
}

/** What stands against a pair, as far as it is known without asking again; the rest is found when it is linked. */
function judge(whole: Whole, aha: TrackedRecord, rally: TrackedRecord, why: string, isSure: boolean): BulkRow {
  const ends = { aha: endOf(whole.world, aha), rally: endOf(whole.world, rally) };
  const { world, linkedWith } = whole;
  const [other, another] = [linkedWith.get(aha.id), linkedWith.get(rally.id)];
  if (other === rally.ref) return { ...ends, verdict: 'linked', why: 'They are linked already.' };
  const refusal =
    other !== undefined
      ? `${aha.ref} is linked with ${other} already.`
      : another !== undefined
        ? `${rally.ref} is linked with ${another} already.`
        : pairingFor(world.pairings, aha.kind, rally.kind) === null
          ? 'Records of these two kinds are not mapped to each other.'
          : rally.marker !== undefined && rally.marker !== markerOf(world.integration, aha)
            ? `${rally.ref} carries the mark of another record.`
            : findForeign(aha, rally);
  if (refusal !== null) return { ...ends, verdict: 'refused', why: refusal };
  return { ...ends, verdict: isSure ? 'ready' : 'unsure', why };
}

function findForeign(aha: TrackedRecord, rally: TrackedRecord): string | null {
  const links = aha.otherLinks ?? [];
  const [foreign] = links;
  if (foreign === undefined || links.some(({ id }) => id === rally.id)) return null;
  return `Aha!’s own integration has linked ${aha.ref} with ${foreign.ref || 'another'}.`;
}
