import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FieldValue, System, TrackedRecord } from '../../lib/model/record';
import type { FieldDefinition } from '../../lib/model/schema';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Candidate, openBoth, unlimited } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let sandbox: Sandbox;
let both: Readonly<Record<System, Candidate>>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, worldName: 'demo', seed: 1, plainHttp: true });
  sandbox.reset(unlimited('demo'));
  both = await openBoth(sandbox);
});
afterAll(() => sandbox.close());

/** Another value than the present one that the field takes; `null` for pointers, which have tests of their own. */
function otherValue({ key, type, options = [] }: FieldDefinition, now: FieldValue | undefined): FieldValue {
  const names = options.map(({ name }) => name).filter((name) => name !== now);
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
    case 'multiChoice':
      return names.slice(0, 1);
    case 'tags':
      return ['one', 'two & three'];
    case 'url':
      return 'https://elsewhere.example/a?b=c';
    case 'person':
      return { email: 'yuki@acme.example', name: 'Yuki Tanabe' };
    case 'reference':
      return null;
  }
}

async function tryField({ tracker }: Candidate, record: TrackedRecord, field: FieldDefinition): Promise<string | null> {
  const value = otherValue(field, record.fields[field.key]);
  const isPerson = field.type === 'person';
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  const wanted = isPerson ? expect.objectContaining({ email: 'yuki@acme.example' }) : value;
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
  return field.key;
}

describe.each<System>(['aha', 'rally'])('%s', (system) => {
  it('takes every writable field of every kind, gives it back, and lets it be emptied or says that it cannot be', async () => {
    const candidate = both[system];
    const records = await candidate.all();
    let tried = 0;
    for (const { kind, fields } of await candidate.tracker.describe()) {
      const record = records.find((each) => each.kind === kind);
      if (record === undefined) continue;
      for (const field of fields.filter(({ readOnly }) => !readOnly)) {
        if ((await tryField(candidate, record, field)) !== null) tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(30);
  });
});
