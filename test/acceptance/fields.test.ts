import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FieldValue, Kind, RecordPointer, System, TrackedRecord } from '../../lib/model/record';
import type { FieldDefinition } from '../../lib/model/schema';
import type { CreateOutcome } from '../../lib/sync/ports';
import type { Sandbox } from '../sandbox/server';
import { type Candidate, markerOf, openBoth, openSandbox, unlimited } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let sandbox: Sandbox;
let both: Readonly<Record<System, Candidate>>;

beforeAll(async () => {
  sandbox = await openSandbox('demo');
  sandbox.reset(unlimited('demo'));
  both = await openBoth(sandbox);
});
afterAll(() => sandbox.close());

/** The kind that a field points at, where it is not the kind of which the field has the name. */
const TARGETS: Readonly<Record<string, Kind>> = {
  PortfolioItem: 'portfolioitem/feature',
  Requirement: 'hierarchicalrequirement',
  WorkProduct: 'hierarchicalrequirement',
  'hierarchicalrequirement Parent': 'hierarchicalrequirement',
  'portfolioitem/feature Parent': 'portfolioitem/initiative',
  'portfolioitem/initiative Parent': 'portfolioitem/theme',
};

/** What nothing can be written to here, and why. Anything else that is not tried fails the test. */
const UNTRIED: Readonly<Record<System, Readonly<Record<string, string>>>> = {
  aha: {},
  rally: {
    'defect TestCase': 'Baton has no test cases to point at',
    'defect TestCaseResult': 'Baton has no test results to point at',
    'milestone TargetProject': 'a project is no record',
    'portfolioitem/theme Parent': 'nothing stands above the highest level',
    ...Object.fromEntries(
      [
        'portfolioitem/theme',
        'portfolioitem/initiative',
        'portfolioitem/feature',
        'hierarchicalrequirement',
        'defect',
        'release',
        'iteration',
      ].map((kind) => [`${kind} Project`, 'a project is no record']),
    ),
  },
};

/** A record that the field can point at and does not yet, in the same project where that matters. */
function otherTarget(record: TrackedRecord, key: string, all: readonly TrackedRecord[]): RecordPointer | null {
  const kind = TARGETS[`${record.kind} ${key}`] ?? TARGETS[key] ?? key.toLowerCase();
  const now = record.fields[key];
  const isOther = ({ id }: TrackedRecord) => id !== record.id && !(isPointer(now) && now.id === id);
  const isNear = ({ fields }: TrackedRecord) =>
    !(key === 'Release' || key === 'Iteration') ||
    !isPointer(fields.Project) ||
    !isPointer(record.fields.Project) ||
    fields.Project.id === record.fields.Project.id;
  const target = all.find((each) => each.kind === kind && isOther(each) && isNear(each));
  return target === undefined ? null : { kind, id: target.id, name: target.name };
}

function isPointer(value: FieldValue | undefined): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}

/** Another value than the present one that the field takes; `null` where this world has none. */
function otherValue(
  record: TrackedRecord,
  { key, type, options = [] }: FieldDefinition,
  all: readonly TrackedRecord[],
): FieldValue {
  const now = record.fields[key];
  // That only some have done their part of a to-do, only they can say.
  const names = options.map(({ name }) => name).filter((name) => name !== now && name !== 'partially_complete');
  switch (type) {
    case 'text':
      return 'Another text';
    case 'richText':
      return '<p>Another <b>text</b></p>';
    case 'number':
      return now === 8 ? 5 : 8;
    case 'boolean':
      return now !== true;
    case 'date':
      return /start/i.test(key) ? '2020-01-15' : '2030-03-15';
    case 'choice':
      return names[0] ?? null;
    case 'multiChoice': {
      const milestones = key === 'Milestones' ? all.filter(({ kind }) => kind === 'milestone') : [];
      const chosen = [...names, ...milestones.map(({ name }) => name)].slice(0, 1);
      return chosen.length === 0 ? null : chosen;
    }
    case 'tags':
      return ['one', 'two & three'];
    case 'url':
      return 'https://elsewhere.example/a?b=c';
    case 'person':
      return { email: 'yuki@acme.example', name: 'Yuki Tanabe' };
    case 'reference':
      return otherTarget(record, key, all);
  }
}

/** False if there is nothing to write. */
async function tryField(
  { tracker }: Candidate,
  record: TrackedRecord,
  field: FieldDefinition,
  all: readonly TrackedRecord[],
): Promise<boolean> {
  const value = otherValue(record, field, all);
  if (value === null) return false;
  const wanted =
    field.type === 'person'
      ? expect.objectContaining({ email: 'yuki@acme.example' })
      : isPointer(value)
        ? expect.objectContaining({ kind: value.kind, id: value.id })
        : value;
  const written = await tracker.update(record, { [field.key]: value });
  expect.soft(written.fields[field.key], `${record.kind} ${field.key}, written`).toEqual(wanted);
  const [again] = await tracker.read([record]);
  expect.soft(again?.found && again.record.fields[field.key], `${record.kind} ${field.key}, read`).toEqual(wanted);
  if (field.required || field.cannotBeEmptied) {
    const refused = await tracker.update(record, { [field.key]: null }).then(
      () => 'taken',
      (thrown: { kind?: string }) => thrown.kind,
    );
    expect.soft(refused, `${record.kind} ${field.key}, emptied though it cannot be`).toBe('invalid');
  } else {
    const emptied = await tracker.update(record, { [field.key]: null });
    const left = emptied.fields[field.key] ?? null;
    // Rally’s ratings have a value for “empty”.
    expect.soft([null, false, [], 'None'], `${record.kind} ${field.key}, emptied`).toContainEqual(left);
  }
  return true;
}

/** One more of each Rally kind that others point at, so that each of them can point at another one. */
async function makeSpares({ tracker, named }: Candidate): Promise<readonly TrackedRecord[]> {
  if (tracker.system === 'aha') return [];
  const levels = ['theme', 'initiative', 'feature'].map((level) => `portfolioitem/${level}`);
  const drafts = [...levels, 'hierarchicalrequirement', 'iteration'].map((kind) => ({
    kind,
    fields: {
      ...named(`Spare ${kind}`),
      ...(kind === 'iteration' && { StartDate: '2026-12-01', EndDate: '2026-12-14', State: 'Planning' }),
    },
    marker: markerOf(`spare-${kind}`),
    origin: { ref: 'X-1', url: 'https://elsewhere.example/X-1', name: 'Spare' },
  }));
  return (await tracker.create(drafts, () => true)).map(created);
}

/** A record of the kind to write to: a leaf, and a root, since others take less. To-dos come with no list. */
async function recordOf(candidate: Candidate, kind: Kind, all: readonly TrackedRecord[]): Promise<TrackedRecord> {
  const known = all.filter((each) => each.kind === kind);
  const found = known.find(
    ({ fields }) => fields.DirectChildrenCount === 0 && fields.Parent == null && fields.PortfolioItem == null,
  );
  if (found !== undefined) return found;
  if (kind === 'hierarchicalrequirement') return created(await candidate.create('Leaf and root'));
  if (known[0] !== undefined) return known[0];
  const host = all.find((each) => each.kind === 'feature');
  if (kind !== 'todo' || host === undefined) throw new Error(`The world has no ${kind}.`);
  const fields = { name: 'To do', taskable: { kind: host.kind, id: host.id, name: host.name } };
  const origin = { ref: 'TA1', url: 'https://elsewhere.example/TA1', name: 'To do' };
  const draft = { kind, fields, marker: markerOf('todo'), origin };
  return created((await candidate.tracker.create([draft], () => true))[0]);
}

function created(outcome: CreateOutcome | undefined): TrackedRecord {
  if (outcome?.outcome !== 'created') throw outcome?.error ?? new Error('Nothing came back.');
  return outcome.record;
}

describe.each<System>(['aha', 'rally'])('%s', (system) => {
  it('takes every writable field of every kind, gives it back, and lets it be emptied or says that it cannot be', async () => {
    const candidate = both[system];
    const all = [...(await candidate.all()), ...(await makeSpares(candidate))];
    const untried: string[] = [];
    let tried = 0;
    for (const { kind, fields } of await candidate.tracker.describe()) {
      const record = await recordOf(candidate, kind, all);
      for (const field of fields.filter(({ readOnly }) => !readOnly)) {
        if (await tryField(candidate, record, field, all)) tried += 1;
        else untried.push(`${kind} ${field.key}`);
      }
    }
    expect(untried.sort()).toEqual(Object.keys(UNTRIED[system]).sort());
    expect(tried).toBeGreaterThan(system === 'aha' ? 60 : 150);
  });
});
