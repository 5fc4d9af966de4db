import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transform } from '../model/mapping';
import type { FieldValue } from '../model/record';
import { canonicalValue } from './canonical';
import type { Converted } from './convert';
import { lawRuns, lawTimeout } from './laws/runs';
import { applyTransform, canUndo, undoTransform } from './transform';

const apply = (value: FieldValue, transform: Transform) => outcomeOf(applyTransform(value, transform));
const undo = (value: FieldValue, transform: Transform) => outcomeOf(undoTransform(value, transform));

function outcomeOf(converted: Converted | null): FieldValue {
  if (converted === null) return 'nothing to undo';
  return 'value' in converted ? converted.value : `refused: ${converted.refusal}`;
}

describe('a transform', lawTimeout, () => {
  it('puts a prefix and a suffix around a text, even one that begins like them', () => {
    expect(apply('Export', { kind: 'prefix', text: 'PM: ' })).toBe('PM: Export');
    expect(apply('PM: Export', { kind: 'prefix', text: 'PM: ' })).toBe('PM: PM: Export');
    expect(apply('Export', { kind: 'suffix', text: ' (PM)' })).toBe('Export (PM)');
  });

  it('moves days over the ends of months and years', () => {
    expect(apply('2028-02-28', { kind: 'shiftDays', days: 1 })).toBe('2028-02-29');
    expect(apply('2026-01-01', { kind: 'shiftDays', days: -1 })).toBe('2025-12-31');
    expect(apply('0099-12-31', { kind: 'shiftDays', days: 1 })).toBe('0100-01-01');
  });

  it.each([
    ['2026-01-01', { kind: 'shiftDays', days: Number.MAX_SAFE_INTEGER }, 'is on no calendar'],
    ['9999-12-31', { kind: 'shiftDays', days: 1 }, 'is on no calendar'],
    ['0000-01-01', { kind: 'shiftDays', days: -1 }, 'is on no calendar'],
    [1e300, { kind: 'scale', factor: 1e300 }, 'is no number that a field holds'],
    [1e-300, { kind: 'scale', factor: 1e-300 }, 'is no number that a field holds'],
  ] as const)('refuses what leaves the calendar or the numbers: %j, %j', (value, transform, words) => {
    expect(apply(value, transform)).toContain(words);
  });

  it('is total over days and numbers, however far they are moved', () => {
    const days = fc.maxSafeInteger().map((count): Transform => ({ kind: 'shiftDays', days: count }));
    const scales = fc.double({ noNaN: true }).map((factor): Transform => ({ kind: 'scale', factor }));
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), days, fc.double(), scales, (date, shift, number, factor) => {
        const moved = apply(date.toISOString().slice(0, 10), shift);
        expect(moved).toMatch(/^\d{4}-\d{2}-\d{2}$|^refused: /);
        const product = apply(number, factor);
        expect(Number.isFinite(product) || String(product).startsWith('refused: ')).toBe(true);
      }),
      { numRuns: lawRuns },
    );
  });

  it.each([
    ['PM:', { kind: 'prefix', text: 'PM: ' }, ''],
    ['  PM:\u00a0 x', { kind: 'prefix', text: ' PM: ' }, 'x'],
    ['x\nPM  ', { kind: 'suffix', text: ' PM ' }, 'x'],
    ['(PM)', { kind: 'suffix', text: ' (PM)' }, ''],
    ['cafe\u0301: x', { kind: 'prefix', text: 'caf\u00e9: ' }, 'x'],
  ] as const)('is undone in %j where servers changed white space', (value, transform, expected) => {
    expect(undo(value, transform)).toBe(expected);
  });

  it.each([
    ['edited', { kind: 'prefix', text: 'PM: ' }],
    ['PM:x', { kind: 'prefix', text: 'PM: ' }],
    ['x(PM)', { kind: 'suffix', text: ' (PM)' }],
    ['', { kind: 'prefix', text: 'PM: ' }],
    ['x', { kind: 'suffix', text: ' ' }],
  ] as const)('finds nothing to undo in %j, which has lost what was put around it', (value, transform) => {
    expect(undoTransform(value, transform)).toBeNull();
  });

  it('comes back as it went, wherever it can be undone', () => {
    const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((hundredths) => hundredths / 100);
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    const texts = fc.oneof(fc.constantFrom('a', 'PM: Export', 'b c (PM)', ''), fc.string({ maxLength: 6 }));
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
        texts,
        fc.constantFrom('PM: ', '>', ' ', 'a ').map((text): Transform => ({ kind: 'prefix', text })),
      ),
      fc.tuple(
        texts,
        fc.constantFrom(' (PM)', '<', ' a', '').map((text): Transform => ({ kind: 'suffix', text })),
      ),
    );
    fc.assert(
      fc.property(cases, ([value, transform]) => {
        expect(canUndo(transform)).toBe(true);
        const type = typeof value === 'number' ? 'number' : 'text';
        const back = undo(apply(value, transform), transform);
        expect(canonicalValue(back, type)).toBe(canonicalValue(value, type));
      }),
      { numRuns: lawRuns },
    );
  });
});
