import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transform } from '../model/mapping';
import { canonicalValue } from './canonical';
import { ahaRecord } from './laws/records';
import { lawRuns, lawTimeout } from './laws/runs';
import { applyTransform, canUndo, undoTransform } from './transform';

const record = ahaRecord('feature', { name: 'Export', tags: ['a', 'b'], empty: null, note: '', points: 3 });
const apply = (value: Parameters<typeof applyTransform>[0], transform: Transform) =>
  applyTransform(value, transform, record);

describe('a transform', lawTimeout, () => {
  it('fills a template from the record', () => {
    const text = '{ref} {name} ({tags}) {points} {nothing}';
    expect(apply(null, { kind: 'template', text })).toBe('ACME-1 Export (a, b) 3 ');
  });

  it('takes the first field that is not empty', () => {
    expect(apply(null, { kind: 'firstOf', fields: ['empty', 'note', 'points'] })).toBe(3);
    expect(apply('own', { kind: 'firstOf', fields: ['empty'] })).toBe('own');
  });

  it('puts a prefix and a suffix around a text, even one that begins like them', () => {
    expect(apply('Export', { kind: 'prefix', text: 'PM: ' })).toBe('PM: Export');
    expect(apply('PM: Export', { kind: 'prefix', text: 'PM: ' })).toBe('PM: PM: Export');
    expect(apply('Export', { kind: 'suffix', text: ' (PM)' })).toBe('Export (PM)');
  });

  it('moves days over the ends of months and years', () => {
    expect(apply('2028-02-28', { kind: 'shiftDays', days: 1 })).toBe('2028-02-29');
    expect(apply('2026-01-01', { kind: 'shiftDays', days: -1 })).toBe('2025-12-31');
  });

  it('leaves a value alone that it does not fit', () => {
    expect(apply('soon', { kind: 'shiftDays', days: 1 })).toBe('soon');
    expect(apply('many', { kind: 'scale', factor: 2 })).toBe('many');
    expect(apply(3, { kind: 'prefix', text: 'x' })).toBe(3);
  });

  it('comes back as it went, wherever it can be undone', () => {
    const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((hundredths) => hundredths / 100);
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    const cases = fc.oneof(
      fc.tuple(
        numbers,
        fc.constantFrom(0.25, 0.5, 2, 8, 60).map((factor): Transform => ({ kind: 'scale', factor })),
      ),
      fc.tuple(
        days.map((day) => day.toISOString().slice(0, 10)),
        fc.integer({ min: -400, max: 400 }).map((count): Transform => ({ kind: 'shiftDays', days: count })),
      ),
      fc.tuple(
        fc.constantFrom('a', 'PM: Export', 'b c (PM)', ''),
        fc.constantFrom('PM: ', '>').map((text): Transform => ({ kind: 'prefix', text })),
      ),
      fc.tuple(
        fc.constantFrom('a', 'PM: Export', 'b c (PM)', ''),
        fc.constantFrom(' (PM)', '<').map((text): Transform => ({ kind: 'suffix', text })),
      ),
    );
    fc.assert(
      fc.property(cases, ([value, transform]) => {
        expect(canUndo(transform)).toBe(true);
        const type = typeof value === 'number' ? 'number' : 'text';
        const back = undoTransform(apply(value, transform), transform);
        expect(canonicalValue(back, type)).toBe(canonicalValue(value, type));
      }),
      { numRuns: lawRuns },
    );
  });
});
