import { asTextOrNull } from './read-value';
import { invalid } from './refusal';
import type { Ask } from './router';
import type { PlanRecord } from './types';

const MINUTES: Readonly<Record<string, number>> = { min: 1, h: 60, d: 480, w: 2400, m: 10_560 };
const PART = /(\d+(?:\.\d+)?)\s*(min|h|d|w|m|p)/g;

/** Sets an estimate from a number (in the record's units) or from text such as `2d 1h` or `4p`. */
export function setEstimate(which: keyof PlanRecord['estimates']) {
  return (draft: PlanRecord, value: unknown, _ask: Ask): void => {
    const text = asTextOrNull(value);
    if (text === null) {
      draft.estimates[which] = null;
      return;
    }
    if (Number.isFinite(Number(text))) {
      draft.estimates[which] = Number(text);
      return;
    }
    const parts = [...text.matchAll(PART)];
    if (parts.length === 0) throw invalid('Estimate is invalid');
    draft.workUnits = parts[0]?.[2] === 'p' ? 20 : 10;
    draft.estimates[which] = parts.reduce(
      (sum, [, amount, unit = 'p']) => sum + Number(amount) * (MINUTES[unit] ?? 1),
      0,
    );
  };
}
