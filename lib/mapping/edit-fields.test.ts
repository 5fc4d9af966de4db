import { describe, expect, it } from 'vitest';
import type { RecordMapping } from '../model/mapping';
import type { FieldDefinition, FieldType } from '../model/schema';
import { addField, autoMapFields, changeFields, directionsOf, refusePair, removeField, turnField } from './edit-fields';

const field = (key: string, type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label: key,
  type,
  required: false,
  readOnly: false,
  custom: false,
  ...more,
});
const empty: RecordMapping = { ahaKind: 'feature', rallyKind: 'defect', fields: [], constants: [], parents: [] };

describe('directionsOf', () => {
  it.each([
    [field('a', 'text'), field('b', 'text'), ['both', 'toRally', 'toAha', 'once']],
    [field('a', 'text'), field('b', 'text', { readOnly: true }), ['toAha']],
    [field('a', 'number', { readOnly: true }), field('b', 'number'), ['toRally', 'once']],
    [field('a', 'number'), field('b', 'date'), []],
  ])('%# offers what can be written', (aha, rally, directions) => {
    expect(directionsOf(aha, rally)).toEqual(directions);
  });
});

describe('editing rows', () => {
  const options = [{ name: 'High' }, { name: 'Low' }];
  const aha = field('priority', 'choice', { options });
  const rally = field('Priority', 'choice', { options: [{ name: 'high' }] });
  const schemas = [
    { kind: 'feature', label: 'Feature', fields: [aha, field('same', 'text')] },
    { kind: 'defect', label: 'Defect', fields: [rally, field('Same', 'text')] },
  ] as const;

  it('adds a choice with its equal values paired, once', () => {
    const added = addField(empty, aha, rally);
    expect(added.fields).toMatchObject([{ direction: 'both', values: [{ aha: 'High', rally: 'high' }] }]);
    expect(addField(added, aha, rally)).toBe(added);
    expect(refusePair(added, aha, rally)).toBe('paired already');
    expect(removeField(added, 'priority=Priority').fields).toEqual([]);
  });

  it('says why two fields cannot be paired', () => {
    expect(refusePair(empty, field('a', 'number'), field('b', 'date'))).toBe('another type');
    expect(refusePair(empty, field('a', 'person'), field('b', 'date', { readOnly: true }))).toContain('read-only');
  });

  it('turns through every direction and comes back', () => {
    let record = addField(empty, aha, rally);
    const seen: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      seen.push(record.fields[0]?.direction ?? '');
      record = turnField(record, 'priority=Priority', ...schemas);
    }
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect(directionsOf(aha, rally)).toContain(record.fields[0]?.direction);
  });

  it('adds what has equal names and leaves what is there', () => {
    const once = autoMapFields(empty, ...schemas);
    expect(once.fields.map(({ rally: key }) => key)).toEqual(['Priority', 'Same']);
    expect(autoMapFields(once, ...schemas).fields).toHaveLength(2);
  });
});

describe('other fields in a row', () => {
  const options = (...names: readonly string[]) => names.map((name) => ({ name }));
  const aha = field('status', 'choice', { options: options('New', 'Done') });
  const rally = field('State', 'choice', { options: options('Open', 'Closed', 'done') });
  const gone = {
    aha: 'custom_fields.gone',
    rally: 'State',
    direction: 'toRally',
    disabled: 'It is gone.',
    values: [
      { aha: 'New', rally: 'Open', sendsToRally: false },
      { aha: 'New', rally: 'Lost', sendsToRally: true },
      { aha: 'Old', rally: 'Closed', sendsToRally: true },
    ],
  } as const;
  const with_ = (...fields: RecordMapping['fields']) => ({ ...empty, fields });

  it('keep the direction and the pairs of values that both still have, and one of them is sent', () => {
    expect(changeFields(with_(gone), 'custom_fields.gone=State', aha, rally).fields).toEqual([
      {
        aha: 'status',
        rally: 'State',
        direction: 'toRally',
        values: [{ aha: 'New', rally: 'Open', sendsToRally: true }],
      },
    ]);
  });

  it('pair equal names where no pair fits any more, and none where one side has no values', () => {
    const strange = { ...gone, values: [{ aha: 'X', rally: 'Y', sendsToRally: true }] };
    const [paired] = changeFields(with_(strange), 'custom_fields.gone=State', aha, rally).fields;
    expect(paired?.values).toMatchObject([{ aha: 'Done', rally: 'done' }]);
    const text = field('Notes', 'text');
    const [plain] = changeFields(with_(gone), 'custom_fields.gone=State', field('name', 'text'), text).fields;
    expect(plain).toEqual({ aha: 'name', rally: 'Notes', direction: 'toRally' });
  });

  it('take another direction where the new fields want it, and are refused where nothing could flow', () => {
    const readOnly = field('Key', 'text', { readOnly: true });
    const [row] = changeFields(with_(gone), 'custom_fields.gone=State', field('name', 'text'), readOnly).fields;
    expect(row?.direction).toBe('toAha');
    const before = with_(gone, { aha: 'a', rally: 'Notes', direction: 'both' });
    expect(changeFields(before, 'custom_fields.gone=State', field('n', 'number'), field('D', 'date'))).toBe(before);
    expect(changeFields(before, 'custom_fields.gone=State', field('a', 'text'), field('Notes', 'text'))).toBe(before);
  });
});
