import type { Fields, TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { markerOf } from '../../../lib/sync/marker';
import type { Approver } from '../approving';
import { modelFaults } from '../faults';
import { integration, RALLY_FEATURE, RALLY_STORY } from '../integration';
import { judgeApproved, judgeImported } from '../judge-imported';
import { linkBefore } from '../linked-pair';
import { HUMAN } from '../merged-fields';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';

const MINUTE_MS = 60_000;
const LATE_MS = 13 * 60 * MINUTE_MS;

/**
 * People write stories below a linked feature in Rally, and a feature with a story of its own below a linked release.
 * Several browsers import them by themselves; in every second run each of them is asked first, and people go on writing.
 */
export const importing: Scenario = {
  name: 'import',
  faults: modelFaults,
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 14 * 60 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler, trace } = simulation;
    const isAsked = workload.chance(0.5);
    const people = clients ?? 1 + workload.below(4);
    const approvers = Array.from(
      { length: people },
      (): Approver => ({ wants: ({ name }) => !name.startsWith('Not'), approved: [] }),
    );
    const seats = approvers.map((approver, index) => seat(`B${index + 1}`, isAsked ? { approver } : {}));
    const link = (kind: string, fields: Fields, rallyKind: string, rallyFields: Fields) => {
      const aha = systems.aha.create({ kind, fields, marker: '', by: HUMAN });
      const marker = markerOf(integration, aha);
      const rally = systems.rally.create({ kind: rallyKind, fields: rallyFields, marker, by: HUMAN });
      linkBefore(systems, seats, aha, rally);
      return rally;
    };
    const name = 'Sign-on';
    const above = link('feature', { name, description: '', score: 1 }, RALLY_FEATURE, {
      Name: name,
      Description: '',
      Score: 1,
    });
    const planned = link('release', { name: 'Spring', release_date: '2026-04-01' }, 'release', {
      Name: 'Spring',
      ReleaseDate: '2026-04-01',
    });

    const wanted: TrackedRecord[] = [];
    const unwanted: TrackedRecord[] = [];
    const add = (kind: string, fields: Fields) => {
      const record = systems.rally.create({ kind, fields, marker: '', by: HUMAN });
      (record.name.startsWith('Not') && isAsked ? unwanted : wanted).push(record);
      trace.note(scheduler.nowMs(), HUMAN, 'writes in Rally', () => `${record.ref} ${record.name}`);
      return record;
    };
    const pointTo = ({ kind, id, name }: TrackedRecord) => ({ kind, id, name });
    const at = () => scheduler.nowMs() + workload.next() * workload.pick([MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS]);
    for (let index = 0; index < 1 + workload.below(3); index++) {
      const name = `${workload.chance(0.3) ? 'Not ' : ''}Story ${index + 1}`;
      const editMs = workload.next() * 3 * MINUTE_MS;
      scheduler.at(at(), () => {
        const story = add(RALLY_STORY, {
          Name: name,
          Description: '<p>As a user</p>',
          Score: 1,
          PortfolioItem: pointTo(above),
        });
        scheduler.at(scheduler.nowMs() + editMs, () => {
          systems.rally.update(story, { Name: `${name}, again` }, HUMAN);
        });
      });
    }
    if (workload.chance(0.6)) {
      const laterMs = workload.next() * 5 * MINUTE_MS;
      scheduler.at(at(), () => {
        const parent = add(RALLY_FEATURE, { Name: 'Epic work', Description: '', Score: 2, Release: pointTo(planned) });
        scheduler.at(scheduler.nowMs() + laterMs, () => {
          add(RALLY_STORY, { Name: 'Below it', Description: '', Score: 1, PortfolioItem: pointTo(parent) });
        });
      });
    }
    // Whoever begins late is not asked about what others have ignored long before.
    const asked = new Set<string>();
    const wantsNothing: Approver['wants'] = ({ record }) => {
      asked.add(record.id);
      return false;
    };
    const latecomer: Approver = { wants: wantsNothing, approved: [] };
    const late = isAsked ? seat('Late', { approver: latecomer }) : null;
    scheduler.at(scheduler.nowMs() + LATE_MS, () => late?.setSyncing(true));
    for (const each of seats) each.setSyncing(true);
    // Somebody sends the feature once more, with whatever stands below it by then.
    const sendsAtMs = at();
    const sendsAgain = workload.chance(0.5);
    const [linked] = systems.aha.all().filter(({ kind }) => kind === 'feature');
    if (sendsAgain && linked !== undefined) scheduler.at(sendsAtMs, () => seats[0]?.click(keyOf(linked)));
    return () => {
      const again = unwanted.filter(({ id }) => asked.has(id));
      const strange = unwanted.filter((record) =>
        systems.aha.all().some((each) => each.marker === markerOf(integration, record)),
      );
      return [
        ...judgeImported(systems, seats, wanted),
        ...again.map(({ ref }) => `Somebody was asked about ${ref}, which others ignore.`),
        ...judgeSentBack(systems),
        ...strange.map(({ ref }) => `${ref} was imported although nobody wanted it.`),
        ...(isAsked ? judgeApproved(systems, approvers) : []),
      ];
    };
  },
};

/** Nothing that came from Rally is made there a second time. */
function judgeSentBack({ rally }: Systems): string[] {
  return rally.edits
    .filter(({ by, count, field }) => by !== HUMAN && count === 1 && field === 'Name')
    .map(({ key, value }) => `“${value}” was made in Rally again, as ${key.id}.`);
}
