import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '../model/mapping';
import { found, withRow } from './laws/findings';
import { oneRow } from './laws/one-row';
import { lawRuns, lawTimeout } from './laws/runs';
import { ahaKinds, field, rallyKinds } from './laws/stock-schemas';
import { rateBetween } from './units';

const workUnits = field('work_units', 'choice', { readOnly: true });
const estimate = field('estimate', 'number', { unit: 'minutes', unitField: 'work_units' });
const hours = field('Hours', 'number', { unit: 'hours' });
const points = field('Points', 'number', { unit: 'points' });
const inPoints = [{ field: workUnits, value: 'points' }];

describe('estimates', lawTimeout, () => {
  it('convert time by the clock and nothing else', () => {
    expect(rateBetween('minutes', 'hours')).toBe(1 / 60);
    expect(rateBetween('hours', 'minutes')).toBe(60);
    expect(rateBetween('points', 'points')).toBe(1);
    expect(rateBetween('points', 'hours')).toBeNull();
    expect(rateBetween('minutes', 'ideal days')).toBeNull();
    expect(rateBetween('minutes', undefined)).toBe(1);
  });

  it('go from minutes to hours and come back as the very number that went', () => {
    const { there, back } = oneRow(estimate, hours);
    expect(there(480, null)).toEqual({ held: 8, refusal: null });
    expect(back(1.5, 480)).toEqual({ held: 90, refusal: null });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (minutes) => {
        const sent = there(minutes, null).held;
        expect(sent).toBeCloseTo(minutes / 60, 6);
        expect(back(sent, null).held).toBeCloseTo(minutes, 4);
        expect(back(sent, minutes)).toEqual({ held: minutes, refusal: null });
      }),
      { numRuns: lawRuns },
    );
  });

  it('are refused where no rate is known, and go by the row’s factor where a person gave one', () => {
    expect(oneRow(estimate, points).there(480, 3)).toEqual({
      held: 3,
      refusal:
        '“estimate” was not carried to “Points” in Rally: minutes are no points, and the row has no factor to multiply by.',
    });
    const rated = oneRow(estimate, points, { transform: { kind: 'scale', factor: 1 / 480 } });
    expect(rated.there(960, null).held).toBe(2);
    expect(rated.back(3, null).held).toBe(1440);
  });

  it('go by what each record counts, whatever its workspace usually does', () => {
    expect(oneRow(estimate, points, {}, inPoints).there(5, null)).toEqual({ held: 5, refusal: null });
    expect(oneRow(estimate, points, {}, inPoints).back(8, 5)).toEqual({ held: 8, refusal: null });
    expect(oneRow(estimate, hours, {}, inPoints).there(5, null).refusal).toContain('points are no hours');
    const rated = oneRow(estimate, points, { transform: { kind: 'scale', factor: 1 / 480 } }, inPoints);
    expect(rated.there(5, null).refusal).toContain('this record counts points, and the row’s factor is for minutes');
  });

  it('take the first of several fields for what that one counts', () => {
    const row: Partial<FieldMapping> = { direction: 'toRally', transform: { kind: 'firstOf', fields: ['work'] } };
    const work = { field: field('work', 'number', { unit: 'minutes' }), value: 90 };
    expect(oneRow(field('left', 'number'), hours, row, [work]).there(null, null).held).toBe(1.5);
  });

  it('are checked when a row is made', () => {
    const aha = ahaKinds.map((kind) => ({
      ...kind,
      fields: kind.fields.map((each) => (each.key === 'initial_estimate' ? { ...each, unit: 'minutes' } : each)),
    }));
    const rally = rallyKinds.map((kind) => ({
      ...kind,
      fields: kind.fields.map((each) => (each.key === 'RefinedEstimate' ? { ...each, unit: 'points' } : each)),
    }));
    const row: FieldMapping = { aha: 'initial_estimate', rally: 'RefinedEstimate', direction: 'both' };
    expect(found(withRow(row), aha, rally)).toEqual([
      'error: “Initial estimate” in Aha! counts minutes, and “RefinedEstimate” in Rally counts points. Multiply the row by how many make one, or choose another field.',
    ]);
    expect(found(withRow({ ...row, transform: { kind: 'scale', factor: 0.002 } }), aha, rally)).toEqual([]);
  });
});
