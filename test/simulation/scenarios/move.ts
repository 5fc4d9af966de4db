import type { Fields, FieldValue, RecordPointer } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { readLink } from '../../../lib/sync/ledger/link-rows';
import { markerOf } from '../../../lib/sync/marker';
import { hostOf } from '../../../lib/sync/send/family';
import { modelFaults } from '../faults';
import { integration, RALLY_FEATURE, RALLY_STORY } from '../integration';
import { linkBefore } from '../linked-pair';
import { HUMAN } from '../merged-fields';
import type { EditedPair } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';

const MINUTE_MS = 60_000;

/**
 * People move linked features between releases, or out of them, and linked requirements between features, which gives
 * them another reference and another place for their rows; they rename them too, on both sides. Rally follows, and every
 * link stays what it was.
 */
export const move: Scenario = {
  name: 'move',
  faults: { ...modelFaults, pauseUpToMs: 20 * MINUTE_MS },
  calmAfterMs: 45 * MINUTE_MS,
  endAfterMs: 130 * MINUTE_MS,
  syncEveryMs: 3 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler, trace } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const link = (kind: string, rallyKind: string, fields: Fields, rallyFields: Fields): EditedPair => {
      const aha = systems.aha.create({ kind, fields, marker: '', by: HUMAN });
      const marker = markerOf(integration, aha);
      const rally = systems.rally.create({ kind: rallyKind, fields: rallyFields, marker, by: HUMAN });
      return linkBefore(systems, seats, aha, rally);
    };
    const releases = ['Spring', 'Summer'].map((name) =>
      link('release', 'release', { name, release_date: '2026-04-01' }, { Name: name, ReleaseDate: '2026-04-01' }),
    );
    const [spring] = releases;
    const features = ['Sign-on', 'Sign-off'].map((name) =>
      link(
        'feature',
        RALLY_FEATURE,
        { name, description: '', score: 1, release: pointTo(systems, spring?.aha) },
        { Name: name, Description: '', Score: 1, Release: pointTo(systems, spring?.rally) },
      ),
    );
    const [signOn] = features;
    const requirements = ['First', 'Second'].map((name) =>
      link(
        'requirement',
        RALLY_STORY,
        { name, description: '', score: 1, feature: pointTo(systems, signOn?.aha) },
        { Name: name, Description: '', Score: 1, PortfolioItem: pointTo(systems, signOn?.rally) },
      ),
    );
    for (let index = 0; index < 3 + workload.below(4); index++) {
      const isFeature = workload.chance(0.5);
      const { aha } = workload.pick(isFeature ? features : requirements);
      const above = isFeature ? workload.pick([...releases, null]) : workload.pick(features);
      scheduler.at(scheduler.nowMs() + workload.between(2, 40) * MINUTE_MS, () => {
        // What was never agreed on is not taken away: an empty parent has nothing to say.
        if (above === null && sharedLink(systems, aha)?.base === null) return;
        const value = above === null ? null : pointTo(systems, above.aha);
        systems.aha.update(aha, { [isFeature ? 'release' : 'feature']: value }, HUMAN);
        trace.note(scheduler.nowMs(), HUMAN, 'moves', () => `${aha.id} to ${above?.aha.id ?? 'nothing'}`);
      });
    }
    for (let index = 0; index < 3; index++) {
      const pair = workload.pick([...features, ...requirements]);
      const side = workload.pick(['aha', 'rally'] as const);
      scheduler.at(scheduler.nowMs() + workload.between(2, 40) * MINUTE_MS, () => {
        systems[side].update(pair[side], { [side === 'aha' ? 'name' : 'Name']: `Name ${index}` }, HUMAN);
      });
    }
    for (const each of seats) each.setSyncing(true);
    const all = [...releases, ...features, ...requirements];
    return () => [
      ...features.flatMap((pair) => judgePlace(systems, seats, all, pair, 'release', 'Release')),
      ...requirements.flatMap((pair) => judgePlace(systems, seats, all, pair, 'feature', 'PortfolioItem')),
      ...all.flatMap((pair) => {
        // Rows of what was moved there and back stand where only a browser knows that has lost it: a person is told.
        const isOutOfSight = seats.some((each) => each.hasForgotten()) && sharedLink(systems, pair.aha) === null;
        return isOutOfSight
          ? []
          : [
              ...judgeName(systems, seats, pair),
              ...judgeRows(systems, pair),
              ...seats.flatMap((each) => judgeSeat(each, pair)),
            ];
      }),
      ...(systems.aha.all().length + systems.rally.all().length === 2 * all.length ? [] : ['Records came or went.']),
    ];
  },
};

function pointTo(systems: Systems, key: EditedPair['aha'] | undefined): RecordPointer | null {
  const record = key === undefined ? null : systems[key.system].find(key);
  return record === null ? null : { kind: record.kind, id: record.id, name: record.name };
}

function idIn(value: FieldValue | undefined): string | null {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}

/** In Rally it stands below what its parent in Aha! is linked with, or below nothing; or somebody is told of it. */
function judgePlace(
  systems: Systems,
  seats: readonly Seat[],
  all: readonly EditedPair[],
  pair: EditedPair,
  aha: string,
  rally: string,
): string[] {
  const above = idIn(systems.aha.find(pair.aha)?.fields[aha]);
  const wanted = all.find((each) => each.aha.id === above)?.rally.id ?? null;
  const now = idIn(systems.rally.find(pair.rally)?.fields[rally]);
  const isTold = seats.some(({ store }) =>
    [...store.contents.notes.values()].some(
      (each) => each.aha.id === pair.aha.id && each.notes.some(({ ahaField }) => ahaField === aha),
    ),
  );
  return now === wanted || isTold
    ? []
    : [`${pair.rally.id} is below ${now ?? 'nothing'} in Rally, not below ${wanted ?? 'nothing'}.`];
}

function judgeName(systems: Systems, seats: readonly Seat[], pair: EditedPair): string[] {
  const names = [systems.aha.find(pair.aha)?.name, systems.rally.find(pair.rally)?.name];
  const isAsked = seats.some(({ store }) =>
    [...store.contents.conflicts.values()].some(({ aha, fields }) => aha.id === pair.aha.id && fields.length > 0),
  );
  return names[0] === names[1] || isAsked ? [] : [`It is “${names[0]}” in Aha! and “${names[1]}” in Rally.`];
}

/** What the ledger says of a record, where its rows stand now. */
function sharedLink(systems: Systems, key: EditedPair['aha']) {
  const record = systems.aha.find(key);
  return record === null ? null : readLink(systems.ledger.read(hostOf(record), 0).rows, keyOf(record), integration);
}

function judgeRows(systems: Systems, pair: EditedPair): string[] {
  const shared = sharedLink(systems, pair.aha);
  return shared?.rally.id === pair.rally.id
    ? []
    : [`The ledger links ${pair.aha.id} with ${shared?.rally.id ?? 'nothing'}.`];
}

function judgeSeat({ browser, store: { contents } }: Seat, pair: EditedPair): string[] {
  const own = [...contents.links.values()].find(({ aha }) => aha.id === pair.aha.id);
  return own?.rally.id === pair.rally.id
    ? []
    : [`${browser.name} links ${pair.aha.id} with ${own?.rally.id ?? 'nothing'}.`];
}
