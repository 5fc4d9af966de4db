import type { RecordKey, RecordPointer, TrackedRecord } from '../model/record';
import { listIntegrations } from '../store/integrations';
import { findLinkedEnd } from '../sync/merge/people-and-links';
import { pairingFor } from '../sync/pairing';
import { type SendResult, sendRecord } from '../sync/send/send';
import type { World } from '../sync/world';
import { checkPeople } from './check-people';
import { isOfWorkspace } from './find-page-record';
import { relativesOf } from './relatives';
import type { Resources } from './resources';
import { openWorld } from './worlds';

/** A record of another workspace, and the integration through which it goes. */
export interface Ahead {
  readonly record: TrackedRecord;
  readonly there: World;
}

/**
 * What a record stands under, is not linked yet, and lives in another workspace whose integration follows the same
 * template: a feature's initiative above all (Aha! support, Rally integration: linked records in other workspaces).
 */
export async function findAhead(resources: Resources, world: World, key: RecordKey): Promise<readonly Ahead[]> {
  const all = await listIntegrations(await resources.database());
  const relatives = relativesOf(world.integration, all).filter(({ isPaused }) => !isPaused);
  const [read] = relatives.length === 0 ? [] : await world.aha.read([key]);
  const ahead: Ahead[] = [];
  for (const pointer of read?.found ? parentsOf(world, read.record) : []) {
    if ((await findLinkedEnd('aha', pointer, world)) !== null) continue;
    const [found] = await world.aha.read([{ system: 'aha', kind: pointer.kind, id: pointer.id }]);
    const owner = found?.found ? relatives.find((each) => isOfWorkspace(each, found.record.ref)) : undefined;
    if (owner === undefined || !found?.found) continue;
    const there = await openWorld(resources, owner);
    if (pairingFor(there.pairings, pointer.kind) !== null) ahead.push({ record: found.record, there });
  }
  return ahead;
}

/**
 * Sends what goes ahead, by every rule of a send. Answers the problems, or what it waits for. `through` makes the world of
 * another workspace the one in which it is sent.
 */
export async function sendAhead(
  resources: Resources,
  world: World,
  sendId: string,
  key: RecordKey,
  through: (there: World) => World = (there) => there,
): Promise<SendResult> {
  const problems: string[] = [];
  for (const { record, there } of await findAhead(resources, world, key)) {
    await checkPeople(resources, there);
    const { kind, id } = record;
    const outcome = await sendRecord(through(there), `${sendId}/${id}`, { system: 'aha', kind, id });
    if (outcome.result === 'later') return outcome;
    problems.push(...outcome.problems);
  }
  return { result: 'linked', problems };
}

/** The records that it is put under, in Aha!'s terms. Its release goes by the send itself. */
function parentsOf({ pairings }: World, { kind, fields, parent }: TrackedRecord): readonly RecordPointer[] {
  const mapped = pairingFor(pairings, kind)?.mapping.parents ?? [];
  return mapped
    .filter(({ ahaParentKind }) => ahaParentKind !== 'release')
    .map(({ ahaField }) => fields[ahaField] ?? parent)
    .filter((value): value is RecordPointer => value !== null && typeof value === 'object' && 'id' in value);
}
