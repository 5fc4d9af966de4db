import { describe, expect, it } from 'vitest';
import type { FieldMapping, Mapping } from '../model/mapping';
import type { NamedKinds } from '../model/named-kinds';
import type { KindSchema } from '../model/schema';
import { defaultMapping } from './defaults';
import { fitMoved } from './edit-moved';
import { ahaKinds, field, rallyKinds } from './laws/stock-schemas';

const row: FieldMapping = { aha: 'custom_fields.risk', rally: 'c_Risk', direction: 'both' };
const mapping = (...fields: readonly FieldMapping[]): Mapping => ({
  records: [
    {
      ahaKind: 'feature',
      rallyKind: 'portfolioitem/feature',
      fields,
      constants: [{ rally: 'c_Team', value: 'Red' }],
      parents: [{ ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'Parent' }],
    },
  ],
});
const names: NamedKinds = {
  aha: { feature: { name: 'Feature', fields: { 'custom_fields.risk': 'Risk', name: 'Name' } } },
  rally: { 'portfolioitem/feature': { name: 'Feature', level: 0, fields: { c_Risk: 'Risk', c_Team: 'Team' } } },
};
const aha: KindSchema = {
  kind: 'feature',
  label: 'Feature',
  fields: [field('name', 'text'), field('custom_fields.r2', 'text', { label: ' RISK ' })],
};
const rally = (changes: Partial<KindSchema> = {}): KindSchema => ({
  kind: 'portfolioitem/capability',
  label: 'Feature',
  level: 0,
  fields: [field('c_RiskLevel', 'text', { label: 'Risk' }), field('c_Team', 'text')],
  ...changes,
});

describe('a mapping from another account', () => {
  it('finds by name what goes by another key, and says so', () => {
    const { mapping: fitted, notes } = fitMoved(mapping(row), names, { aha: [aha], rally: [rally()] });
    expect(fitted.records).toMatchObject([
      {
        rallyKind: 'portfolioitem/capability',
        fields: [{ aha: 'custom_fields.r2', rally: 'c_RiskLevel', direction: 'both' }],
        constants: [{ rally: 'c_Team', value: 'Red' }],
        parents: [{ ahaParentKind: 'epic' }],
      },
    ]);
    expect(notes).toEqual([
      '“Feature” in Rally was found by its name.',
      'Feature: “Risk” in Aha! was found by its name.',
      'Feature: “Risk” in Rally was found by its name.',
    ]);
  });

  it('finds a portfolio level of another name by its place among the levels', () => {
    const { mapping: fitted, notes } = fitMoved(mapping(), names, {
      aha: [aha],
      rally: [rally({ label: 'Capability' })],
    });
    expect(fitted.records[0]?.rallyKind).toBe('portfolioitem/capability');
    expect(notes).toEqual(['“Feature” in Rally is “Capability” here, by its level.']);
  });

  it('finds the fields that a transform names', () => {
    const template: FieldMapping = {
      ...row,
      direction: 'toRally',
      transform: { kind: 'template', text: '{name}: { custom_fields.risk }' },
    };
    const first: FieldMapping = {
      ...row,
      direction: 'toRally',
      transform: { kind: 'firstOf', fields: ['custom_fields.risk'] },
    };
    const { mapping: fitted } = fitMoved(mapping(template, first), names, { aha: [aha], rally: [rally()] });
    expect(fitted.records[0]?.fields.map(({ transform }) => transform)).toEqual([
      { kind: 'template', text: '{name}: {custom_fields.r2}' },
      { kind: 'firstOf', fields: ['custom_fields.r2'] },
    ]);
  });

  it('leaves what it cannot be sure of: two of one name, none of it, or what is mapped already', () => {
    const twice = rally({ fields: [...rally().fields, field('c_Risk2', 'text', { label: 'Risk' })] });
    const fitted = fitMoved(mapping(row), names, { aha: [{ ...aha, fields: [] }], rally: [twice] });
    expect(fitted.mapping.records[0]?.fields).toEqual([row]);
    const both: Mapping = {
      records: [
        ...mapping().records,
        {
          ...mapping().records[0],
          ahaKind: 'epic',
          rallyKind: 'portfolioitem/capability',
        } as Mapping['records'][number],
      ],
    };
    expect(fitMoved(both, names, { aha: [aha], rally: [rally()] }).mapping.records[0]?.rallyKind).toBe(
      'portfolioitem/feature',
    );
  });

  it('comes back as it is where it fits, and fits after it was fitted', () => {
    const template: FieldMapping = { ...row, transform: { kind: 'template', text: '{ name } ' } };
    const stock = { records: [...defaultMapping(ahaKinds, rallyKinds).records, ...mapping(template).records] };
    expect(fitMoved(stock, names, { aha: ahaKinds, rally: rallyKinds })).toEqual({ mapping: stock, notes: [] });
    const schemas = { aha: [aha], rally: [rally()] };
    const once = fitMoved(mapping(row), names, schemas).mapping;
    expect(fitMoved(once, names, schemas)).toEqual({ mapping: once, notes: [] });
  });
});
