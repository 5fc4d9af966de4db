import { describe, expect, it } from 'vitest';
import { checkMapping } from './check';
import { defaultMapping } from './defaults';
import { ahaKinds, rallyKinds } from './laws/stock-schemas';
import { disableVanished } from './vanished';

const without = (key: string) =>
  rallyKinds.map((kind) => ({ ...kind, fields: kind.fields.filter((field) => field.key !== key) }));
const mapping = defaultMapping(ahaKinds, rallyKinds);

describe('disableVanished', () => {
  it('switches off the row of a field that is gone, says so, and leaves the others alone', () => {
    const disabled = disableVanished(mapping, ahaKinds, without('Owner'));
    const off = disabled.records.flatMap(({ fields }) => fields.filter((field) => field.disabled !== undefined));
    expect(off.map(({ disabled: reason }) => reason)).toEqual([
      '“Owner” is gone from Theme in Rally.',
      '“Owner” is gone from Initiative in Rally.',
      '“Owner” is gone from Feature in Rally.',
      '“Owner” is gone from User Story in Rally.',
    ]);
    const findings = checkMapping(disabled, ahaKinds, without('Owner'));
    expect(findings.some(({ sentence }) => sentence.includes('switched off: “Owner” is gone'))).toBe(true);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('switches it on again once the field is back', () => {
    const disabled = disableVanished(mapping, ahaKinds, without('Owner'));
    expect(disableVanished(disabled, ahaKinds, rallyKinds)).toEqual(mapping);
  });

  it('leaves a kind that is gone as it is', () => {
    expect(disableVanished(mapping, [], rallyKinds)).toEqual(mapping);
  });
});
