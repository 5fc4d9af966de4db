import type { TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { readLink } from '../../../lib/sync/ledger/link-rows';
import { unlinkPair } from '../../../lib/sync/link/unlink';
import { markerOf } from '../../../lib/sync/marker';
import { hostOf } from '../../../lib/sync/send/family';
import type { Approver } from '../approving';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import { judgeCreated, judgeParents } from '../judge-created';
import { addLinkedPair } from '../linked-pair';
import { HUMAN } from '../merged-fields';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** Everything was sent long before. */
const UNLINKED_AFTER_MS = 4 * 60 * MINUTE_MS;

/**
 * People add requirements below a feature that is linked, and go on writing: they are sent by themselves, once each, and
 * stay in step. In every second run each is approved first, as it was shown, and what is not wanted is not sent.
 */
export const children: Scenario = {
  name: 'children',
  faults: modelFaults,
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 14 * 60 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const isAsked = workload.chance(0.5);
    const approvers = Array.from(
      { length: clients ?? 1 + workload.below(4) },
      (): Approver => ({ wants: ({ name }) => !name.startsWith('Not'), approved: [] }),
    );
    const policies = { ...integration.policies, outgoing: 'approve' as const };
    const seats = approvers.map((approver, index) =>
      seat(`B${index + 1}`, isAsked ? { approver, settings: { policies } } : {}),
    );
    const pair = addLinkedPair(systems, seats);
    const above = systems.aha.find(pair.aha);
    if (above === null) return () => ['There is no feature.'];
    const { kind, id, name } = above;
    const added: TrackedRecord[] = [];
    for (let index = 0; index < 1 + workload.below(4); index++) {
      const isWanted = !isAsked || workload.chance(0.7);
      const title = `${isWanted ? 'Step' : 'Not'} ${index + 1}`;
      const editMs = workload.next() * 3 * MINUTE_MS;
      scheduler.at(scheduler.nowMs() + workload.next() * workload.pick([MINUTE_MS, 30 * MINUTE_MS]), () => {
        const fields = { name: title, description: '', score: index, feature: { kind, id, name } };
        const record = systems.aha.create({ kind: 'requirement', fields, marker: '', by: HUMAN });
        added.push(record);
        scheduler.at(scheduler.nowMs() + editMs, () => {
          systems.aha.update(record, { name: `${title}, again` }, HUMAN);
        });
      });
    }
    const unlinked: TrackedRecord[] = [];
    const drawn = workload.next();
    const [first] = seats;
    scheduler.at(START_MS + UNLINKED_AFTER_MS, () => {
      const record = added[Math.floor(drawn * 2 * added.length)];
      if (record === undefined || record.name.startsWith('Not')) return;
      first?.ask(`unlink ${record.ref}`, async (world) => {
        const link = await world.store.findLink(integration.id, keyOf(record));
        if (link !== null) await unlinkPair(world, link);
        // Whoever looks again at what somebody goes on writing must not send it anew.
        systems.aha.update(record, { name: 'Unlinked' }, HUMAN);
        unlinked.push(record);
        return null;
      });
    });
    for (const each of seats) each.setSyncing(true);
    return () => {
      const wanted = added.filter((record) => !record.name.startsWith('Not') && !unlinked.includes(record));
      return [
        ...judgeCreated(systems, seats, wanted),
        ...judgeParents(systems, [above, ...wanted]),
        ...added
          .filter((record) => !wanted.includes(record) && !unlinked.includes(record))
          .flatMap((record) => judgeUnwanted(systems, record)),
        ...unlinked.flatMap((record) => judgeUnlinked(systems, seats, record)),
        ...wanted.flatMap((record) =>
          isAsked ? judgeShown(systems, approvers, record) : judgeName(systems, seats, record),
        ),
        ...seats.flatMap(({ browser, store: { contents } }) =>
          [...contents.candidates.values()]
            .filter(({ state }) => state === 'due')
            .map(({ ref }) => `${browser.name} still wants to send ${ref}.`),
        ),
      ];
    };
  },
};

function sentAs({ rally }: Systems, record: TrackedRecord): TrackedRecord | undefined {
  return rally.all().find((each) => rally.markerOf(each) === markerOf(integration, record));
}

function judgeUnwanted(systems: Systems, record: TrackedRecord): string[] {
  return sentAs(systems, record) === undefined ? [] : [`${record.ref} was sent although nobody wanted it.`];
}

/** It stands in Rally once, as it was, and nobody links it any more. */
function judgeUnlinked({ rally, ledger }: Systems, seats: readonly Seat[], record: TrackedRecord): string[] {
  const copies = rally.all().filter((each) => rally.markerOf(each) === markerOf(integration, record));
  const { rows } = ledger.read(hostOf(record), 0);
  return [
    ...(copies.length <= 1 ? [] : [`${record.ref} was sent again after it was unlinked.`]),
    ...(readLink(rows, record, integration) === null ? [] : [`${record.ref} is linked again.`]),
    ...seats
      .filter(({ store }) => [...store.contents.links.values()].some(({ aha }) => aha.id === record.id))
      .map(({ browser }) => `${browser.name} keeps the link of ${record.ref}.`),
  ];
}

/** What was edited after it was sent has followed, or somebody is asked: nothing is agreed of what others had sent. */
function judgeName(systems: Systems, seats: readonly Seat[], record: TrackedRecord): string[] {
  const [wanted, now] = [systems.aha.find(keyOf(record))?.name, sentAs(systems, record)?.name];
  const isAsked = seats.some(({ store }) =>
    [...store.contents.conflicts.values()].some(({ aha, fields }) => aha.id === record.id && fields.length > 0),
  );
  return isAsked || wanted === now ? [] : [`${record.ref} is “${wanted}” in Aha! and “${now}” in Rally.`];
}

/** It was created as somebody was shown. */
function judgeShown({ rally }: Systems, approvers: readonly Approver[], record: TrackedRecord): string[] {
  const marker = markerOf(integration, record);
  const made = rally.edits.find(
    ({ key, field, count }) => field === 'Name' && count === 1 && rally.markerOf(key) === marker,
  );
  const shown = approvers.flatMap(({ approved }) => approved).filter((each) => each.record.id === record.id);
  return made === undefined || shown.some(({ fields }) => fields.Name === made.value)
    ? []
    : [`${record.ref} was created as “${made.value}”, which nobody was shown.`];
}
