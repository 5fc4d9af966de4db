import { describe, expect, it } from 'vitest';
import { keyOf, openSandbox } from '../../test/support/aha/open-sandbox';
import { type RecordKey, recordId } from '../model/record';
import { createAhaTracker } from './tracker';

function open() {
  const sandbox = openSandbox('fields');
  const tracker = createAhaTracker({
    client: sandbox.as(keyOf('mira')),
    workspaceId: sandbox.workspaceId('FLD'),
    nowMs: sandbox.clock.nowMs,
  });
  const key: RecordKey = {
    system: 'aha',
    kind: 'feature',
    id: recordId(sandbox.aha.store.findRecord('FLD-1')?.id ?? ''),
  };
  async function readFields() {
    const [result] = await tracker.read([key]);
    if (result?.found !== true) throw new Error('The feature is missing.');
    return result.record;
  }
  return { ...sandbox, tracker, key, readFields };
}

const named = (key: string) => `custom_fields.${key}`;

describe('custom fields of every type', () => {
  it('are described with their type, what they offer, and whether they must be filled in', async () => {
    const kinds = await open().tracker.describe();
    const find = (kind: string, key: string) =>
      kinds.find((each) => each.kind === kind)?.fields.find((field) => field.key === named(key));
    const described = Object.fromEntries(
      (kinds.find(({ kind }) => kind === 'feature')?.fields ?? [])
        .filter(({ custom }) => custom)
        .map(({ key, type, readOnly }) => [key.replace(named(''), ''), readOnly ? `${type}, read` : type]),
    );
    expect(described).toEqual({
      text: 'text',
      note: 'richText',
      number: 'number',
      date: 'date',
      url: 'url',
      choice: 'choice',
      open_choice: 'choice',
      choices: 'multiChoice',
      reviewers: 'multiChoice, read',
      files: 'text, read',
      scorecard: 'number, read',
      worksheet: 'text, read',
      customers: 'multiChoice, read',
      table: 'multiChoice, read',
    });
    expect(find('feature', 'open_choice')?.options?.map(({ name }) => name)).toEqual(['Acme', 'Globex']);
    expect(find('requirement', 'severity')).toMatchObject({ type: 'choice', required: true });
  });

  it('are read in their neutral form', async () => {
    const { readFields, aha } = open();
    const rows = (key: string) => aha.store.customFields.find((each) => each.key === key)?.options.map(({ id }) => id);
    const { fields } = await readFields();
    const read = (key: string) => fields[named(key)];
    expect(read('text')).toBe('A text');
    expect(read('note')).toBe('<p>A note</p>');
    expect(read('number')).toBe(300);
    expect(read('date')).toBe('2026-11-30');
    expect(read('url')).toBe('www.acme.example');
    expect(read('choice')).toBe('P2');
    expect(read('open_choice')).toBe('Acme');
    expect(read('choices')).toEqual(['web', 'tag,3']);
    expect(read('reviewers')).toEqual(['mira@acme.example', 'tomas@acme.example']);
    expect(read('scorecard')).toBe(31);
    expect(read('worksheet')).toBe('777.0, Foobar');
    expect(read('files')).toEqual([]);
    expect(read('customers')).toEqual(rows('customers'));
    expect(read('table')).toEqual(rows('table'));
  });

  it('are written and read back, as far as Baton writes them', async () => {
    const { tracker, key, readFields } = open();
    const wanted = {
      [named('text')]: 'Other',
      [named('note')]: '<p>Other</p>',
      [named('number')]: 12.5,
      [named('date')]: '2027-01-02',
      [named('url')]: 'https://acme.example/a?b=c',
      [named('choice')]: 'P3',
      [named('open_choice')]: 'New Port',
      [named('choices')]: ['tag,3'],
    };
    expect((await tracker.update(key, wanted)).fields).toMatchObject(wanted);
    expect((await readFields()).fields).toMatchObject(wanted);
    const emptied = Object.fromEntries(Object.keys(wanted).map((key) => [key, null]));
    await tracker.update(key, emptied);
    const after = (await readFields()).fields;
    for (const name of Object.keys(wanted)) expect(after[name] ?? null).toEqual(name === named('choices') ? [] : null);
  });
});
