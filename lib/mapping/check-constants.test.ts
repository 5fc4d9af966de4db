import { describe, expect, it } from 'vitest';
import { found, stock, withFeature } from './laws/findings';
import { ahaKinds, field, rallyKinds } from './laws/stock-schemas';

describe('fixed values and required fields', () => {
  const withConstant = (rally: string, value: string | readonly string[]) =>
    withFeature((record) => ({ ...record, constants: [{ rally, value }] }));

  it('take a value that the field holds', () => {
    expect(found(withConstant('c_Risk', 'Extreme'))).toEqual([]);
    expect(found(withConstant('c_Risk', 'Huge'))).toEqual([
      'error: The fixed value cannot be used: “Huge” is none of the values of “Risk”. Choose another.',
    ]);
    expect(found(withConstant('Gone', 'x'))[0]).toContain('has no field “Gone”');
    expect(found(withConstant('FormattedID', 'x'))[0]).toContain('read-only');
    expect(found(withConstant('c_Risk', ''))[0]).toContain('is empty');
    expect(found(withConstant('Release', 'R1'))[0]).toContain('takes what is chosen from Rally');
    expect(found(withConstant('Name', 'Fixed'))).toEqual([
      'warning: “Name” is mapped as well: its fixed value only counts where the mapped one is empty.',
    ]);
  });

  it('must meet what Rally demands', () => {
    const demanding = rallyKinds.map((kind) =>
      kind.level === 0 ? { ...kind, fields: [...kind.fields, field('c_Cost', 'text', { required: true })] } : kind,
    );
    expect(found(stock, ahaKinds, demanding)).toEqual([
      'error: Rally demands “c_Cost” of every Feature. Map a field to it or give it a fixed value.',
    ]);
    expect(found(withConstant('c_Cost', 'R&D'), ahaKinds, demanding)).toEqual([]);
  });

  it('count a mapped field only while Aha! has it', () => {
    const demanding = rallyKinds.map((kind) =>
      kind.level === 0 ? { ...kind, fields: [...kind.fields, field('c_Cost', 'text', { required: true })] } : kind,
    );
    const mapped = withFeature((record) => ({
      ...record,
      fields: [...record.fields, { aha: 'custom_fields.gone', rally: 'c_Cost', direction: 'toRally' }],
    }));
    expect(found(mapped, ahaKinds, demanding)).toContain(
      'error: Rally demands “c_Cost” of every Feature. Map a field to it or give it a fixed value.',
    );
  });

  it('warn of what Aha! demands of imports', () => {
    const demanding = ahaKinds.map((kind) =>
      kind.kind === 'feature'
        ? { ...kind, fields: [...kind.fields, field('custom_fields.team', 'text', { required: true })] }
        : kind,
    );
    expect(found(stock, demanding)).toEqual([
      'warning: Aha! demands “custom_fields.team” of every Feature, so records from Rally cannot be imported without it.',
    ]);
  });
});
