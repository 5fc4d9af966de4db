import { describe, expect, it } from 'vitest';
import { oddWorlds } from '../../test/support/odd-worlds';
import { recordId, type TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import { checkMapping } from './check';
import { defaultMapping } from './defaults';
import { autoMapFields } from './edit-fields';
import { translateToAha, translateToRally } from './translate';
import { disableVanished } from './vanished';

const expected: Readonly<Record<string, readonly string[]>> = {
  marketing: ['feature → portfolioitem/vorhaben', 'requirement → hierarchicalrequirement'],
  portfolio: [
    'initiative → portfolioitem/level2',
    'release → release',
    'epic → portfolioitem/level1',
    'feature → portfolioitem/level0',
    'requirement → hierarchicalrequirement',
  ],
  bare: ['feature → hierarchicalrequirement'],
};

describe.each(Object.entries(oddWorlds))('the world of %s', (name, { aha, rally }) => {
  const mapping = defaultMapping(aha, rally);
  const findings = checkMapping(mapping, aha, rally);
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);

  it('gets a mapping by itself, in which only what Rally demands is left to a person', () => {
    expect(mapping.records.map(({ ahaKind, rallyKind }) => `${ahaKind} → ${rallyKind}`)).toEqual(expected[name]);
    expect(errors).toEqual(
      name === 'portfolio'
        ? ['خاصية', 'ملحمة', 'مبادرة'].toReversed().map((label) => expect.stringMatching(`Cost centre.*${label}`))
        : [],
    );
  });

  it('gets every status somewhere, and nothing paired that cannot be written', () => {
    for (const record of mapping.records) {
      for (const row of record.fields) {
        const target = fieldOf(rally, record.rallyKind, row.rally);
        expect(row.direction === 'toAha' || target?.readOnly === false, `${record.ahaKind} ${row.aha}`).toBe(true);
      }
      expect(record.fields.map(({ rally: key }) => key)).toContain('Name');
    }
  });

  it('translates a record of each kind there and back', () => {
    for (const record of mapping.records) {
      const [left, right] = [kindOf(aha, record.ahaKind), kindOf(rally, record.rallyKind)];
      const shared = { mapping: record, aha: left, rally: right, current: null, people: () => null, links: () => null };
      const source = recordOf('aha', record.ahaKind, { name: 'Ein Name', workflow_status: firstOption(left) });
      const inRally = translateToRally({ ...shared, record: source, today: '2026-11-21' });
      expect(inRally.fields.Name).toBe('Ein Name');
      const back = translateToAha({ ...shared, record: recordOf('rally', record.rallyKind, inRally.fields) });
      const isWrittenBack = record.fields.some(({ aha: key, direction }) => key === 'name' && direction === 'both');
      expect(back.fields.name).toBe(isWrittenBack ? 'Ein Name' : undefined);
    }
  });

  it('stands editing: pairing equal names, and fields that vanish one by one', () => {
    for (const record of mapping.records) {
      const [left, right] = [kindOf(aha, record.ahaKind), kindOf(rally, record.rallyKind)];
      const more = autoMapFields(record, left, right);
      expect(more.fields.slice(0, record.fields.length)).toEqual(record.fields);
      for (const gone of right.fields) {
        const fewer = rally.map((kind) =>
          kind === right ? { ...kind, fields: kind.fields.filter((each) => each !== gone) } : kind,
        );
        const off = disableVanished(mapping, aha, fewer);
        expect(disableVanished(off, aha, rally)).toEqual(mapping);
        expect(() => checkMapping(off, aha, fewer)).not.toThrow();
      }
    }
  });
});

function kindOf(kinds: readonly KindSchema[], kind: string): KindSchema {
  const found = kinds.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}.`);
  return found;
}

function fieldOf(kinds: readonly KindSchema[], kind: string, key: string) {
  return kindOf(kinds, kind).fields.find((each) => each.key === key);
}

function firstOption({ fields }: KindSchema): string | null {
  return fields.find(({ key }) => key === 'workflow_status')?.options?.[0]?.name ?? null;
}

function recordOf(system: 'aha' | 'rally', kind: string, fields: TrackedRecord['fields']): TrackedRecord {
  const id = recordId('1');
  return { system, kind, id, ref: 'X-1', name: 'x', url: '', fields, parent: null, version: '1', updatedAt: '' };
}
