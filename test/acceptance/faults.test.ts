import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toBatonError } from '../../lib/errors';
import type { System, TrackedRecord } from '../../lib/model/record';
import type { FaultKind } from '../sandbox/faults';
import type { Sandbox } from '../sandbox/server';
import { type Candidate, LONG_AGO, markerOf, openBoth, openSandbox, unlimited } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SYSTEMS: readonly System[] = ['aha', 'rally'];
/** What becomes of a read that meets the fault every time: a kind of failure, or the right answer all the same. */
const READS: Readonly<Record<FaultKind, readonly string[]>> = {
  refuse: ['offline'],
  'lost-request': ['offline'],
  'lost-reply': ['offline'],
  late: ['offline'],
  delay: ['right'],
  'rate-limit': ['rate'],
  'rate-limit-bare': ['rate'],
  deadlock: ['unavailable'],
  'bad-gateway': ['unavailable'],
  'gateway-timeout': ['unavailable'],
  'login-page': ['auth', 'unavailable'],
  truncated: ['unavailable'],
  charset: ['unavailable'],
  stale: ['right'],
  reordered: ['right'],
  drip: ['right'],
};
/** Faults after which nobody can know whether a write was made, with whether it was. The others: made, or refused. */
const UNKNOWN: Partial<Record<FaultKind, 'made' | 'not made'>> = {
  refuse: 'not made',
  'lost-request': 'not made',
  'lost-reply': 'made',
  late: 'not made',
  deadlock: 'not made',
  'bad-gateway': 'not made',
  'gateway-timeout': 'made',
  truncated: 'made',
  charset: 'made',
};
const REFUSED: readonly FaultKind[] = ['rate-limit', 'rate-limit-bare'];
const KINDS = Object.keys(READS) as FaultKind[];
const MS: Partial<Record<FaultKind, number>> = { delay: 5, drip: 20, stale: 0, late: 300_000 };

let sandbox: Sandbox;
let both: Readonly<Record<System, Candidate>>;
let made = 0;

beforeAll(async () => {
  sandbox = await openSandbox('small');
  sandbox.reset(unlimited('small'));
  both = await openBoth(sandbox);
});
afterEach(() => sandbox.setFaults({}));
afterAll(() => sandbox.close());

function strike(kind: FaultKind, system: System, method: string, times?: number): void {
  const ms = MS[kind];
  sandbox.setFaults({
    rules: [
      {
        kind,
        system,
        method,
        ...(ms !== undefined && { ms }),
        ...(kind === 'late' && { sandboxTime: true }),
        ...(times !== undefined && { times }),
      },
    ],
  });
}

async function makeOne({ create }: Candidate): Promise<TrackedRecord> {
  made += 1;
  const outcome = await create(`Schlüssel ${made}`);
  if (outcome?.outcome !== 'created') throw outcome?.error ?? new Error('Nothing came back.');
  return outcome.record;
}

describe.each(SYSTEMS)('%s', (system) => {
  it.each(KINDS)(
    'a read that always meets “%s” fails in words or is right, and never takes failure for absence',
    async (kind) => {
      const candidate = both[system];
      const record = await makeOne(candidate);
      strike(kind, system, 'GET');
      const outcome = await candidate.tracker.read([record]).then(
        ([result]) => (result?.found === true && result.record.id === record.id ? 'right' : 'absent'),
        (thrown: unknown) => toBatonError(thrown).kind,
      );
      expect(READS[kind]).toContain(outcome);
    },
  );

  it.each(KINDS)(
    'changes that always meet “%s” are all read, or the reading fails and moves no cursor',
    async (kind) => {
      const { kinds, plainKind, tracker } = both[system];
      const record = await makeOne(both[system]);
      strike(kind, system, 'GET');
      const outcome = await tracker.readChanged([...new Set([plainKind, ...kinds])], LONG_AGO).then(
        ({ records }) => (records.some(({ id }) => id === record.id) ? 'right' : 'passed over'),
        (thrown: unknown) => toBatonError(thrown).kind,
      );
      expect(READS[kind]).toContain(outcome);
    },
  );

  it.each(KINDS)('an update that meets “%s” is honest, and is made once or not at all', async (kind) => {
    const { named, tracker } = both[system];
    const record = await makeOne(both[system]);
    strike(kind, system, system === 'aha' ? 'PUT' : 'POST', 1);
    const name = `${record.name}, geändert`;
    const outcome = await tracker.update(record, named(name)).then(
      (written) => (written.name === name ? 'made' : 'another'),
      (thrown: unknown) => toBatonError(thrown).kind,
    );
    sandbox.setFaults({});
    const [now] = await tracker.read([record]);
    const isMade = now?.found === true && now.record.name === name;
    const truth = UNKNOWN[kind];
    if (truth !== undefined) expect([outcome, isMade]).toEqual(['unknown', truth === 'made']);
    else if (REFUSED.includes(kind)) expect([outcome, isMade]).toEqual(['rate', false]);
    else expect([outcome, isMade]).toEqual(kind === 'login-page' ? ['auth', false] : ['made', true]);
  });

  it.each(KINDS)('a create that meets “%s” is honest, is never repeated, and is found by its marker', async (kind) => {
    const candidate = both[system];
    made += 1;
    const name = `Getäuscht ${made}`;
    strike(kind, system, 'POST', 1);
    const outcome = await candidate.create(name);
    sandbox.setFaults({});
    const found = await candidate.tracker.findMarked(candidate.kinds, [markerOf(name)]);
    const truth = UNKNOWN[kind];
    if (truth !== undefined) {
      expect(outcome?.outcome).toBe('unknown');
      expect(found).toHaveLength(truth === 'made' ? 1 : 0);
    } else if (REFUSED.includes(kind)) {
      expect(outcome).toMatchObject({ outcome: 'refused', error: { kind: 'rate' } });
      expect(found).toEqual([]);
    } else {
      // The rest was made, or says that it was not, or does not know: never two.
      expect(found.length).toBe(outcome?.outcome === 'created' ? 1 : outcome?.outcome === 'refused' ? 0 : found.length);
      expect(found.length).toBeLessThanOrEqual(1);
    }
  });
});

it.each(SYSTEMS)('%s: a create that is carried out minutes later is found then, once', async (system) => {
  const candidate = both[system];
  strike('late', system, 'POST', 1);
  expect((await candidate.create('Late one'))?.outcome).toBe('unknown');
  sandbox.setFaults({});
  const find = () => candidate.tracker.findMarked(candidate.kinds, [markerOf('Late one')]);
  expect(await find()).toEqual([]);
  const moved = await fetch(`${sandbox.controlUrl}/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: 300_001 }),
  });
  expect(moved.status).toBe(200);
  await expect.poll(async () => (await find()).length, { timeout: 20_000 }).toBe(1);
});
