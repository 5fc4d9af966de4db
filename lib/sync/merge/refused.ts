import type { Fields, FieldValue, System } from '../../model/record';
import type { Conflict, RefusedField } from '../conflict';
import { ahaForm, rallyForm } from '../flows';
import { choiceFor, type Decision, refusalId } from './decision';
import type { Pair } from './pair';
import type { DecidedPlan } from './plan-pair';

const MINUTE_MS = 60_000;
/** How long a refused value rests after each try; the last one holds for all that follow. */
const BACK_OFF_MS = [5 * MINUTE_MS, 30 * MINUTE_MS, 2 * 60 * MINUTE_MS, 24 * 60 * MINUTE_MS] as const;
export const LONGEST_BACK_OFF_MS = 24 * 60 * MINUTE_MS;

/** One value that a side did not take, and why. */
export interface Refusal {
  /** By its key on that side. */
  readonly field: string;
  readonly value: FieldValue;
  readonly reason: string;
}

/** What holding back refused values looks at. */
export interface HoldRefusedInput {
  readonly pair: Pair;
  readonly plan: DecidedPlan;
  readonly known: Conflict | null;
  readonly decisions: readonly Decision[];
  readonly nowMs: number;
}

/** A plan without what was refused lately, and what is tried again now, by each side's keys: apart from all others. */
export interface RefusedHeld {
  readonly plan: DecidedPlan;
  readonly refused: readonly RefusedField[];
  readonly again: Readonly<Record<System, ReadonlySet<string>>>;
}

/**
 * Keeps values back that were refused and are the same still, until their time has come or a person asks. They keep their
 * last agreed form, so that the change is found again.
 */
export function holdRefused({ pair, plan, known, decisions, nowMs }: HoldRefusedInput): RefusedHeld {
  const refused: RefusedField[] = [];
  const again = { aha: new Set<string>(), rally: new Set<string>() };

  function withoutRefused(side: System, wanted: Fields): Fields {
    const kept = Object.entries(wanted).filter(([field, after]) => {
      const before = findRefused(pair, side, field, after, known);
      if (before === undefined) return true;
      const choice = choiceFor(decisions, before.ahaField, before.id);
      const isAsked = choice === 'retry' || choice === 'approve' || plan.winners.has(before.ahaField);
      if (isAsked || isDue(before, nowMs)) {
        again[side].add(field);
        return true;
      }
      refused.push(choice === 'ignore' ? { ...before, isIgnored: true } : before);
      return false;
    });
    return Object.fromEntries(kept);
  }

  const [toAha, toRally] = [withoutRefused('aha', plan.toAha), withoutRefused('rally', plan.toRally)];
  const waiting = new Set([...plan.waiting, ...refused.map(({ ahaField }) => ahaField)]);
  return { plan: { ...plan, toAha, toRally, waiting }, refused, again };
}

/** What a side did not take just now, to be kept: how often it was tried counts on while it is the same. */
export function toRefused(
  pair: Pair,
  by: System,
  refusals: readonly Refusal[],
  { known, nowMs, isAutomatic }: Pick<HoldRefusedInput, 'known' | 'nowMs'> & { readonly isAutomatic: boolean },
): readonly RefusedField[] {
  return refusals.flatMap(({ field, value, reason }): RefusedField[] => {
    const flow = pair.flows.find((each) => each[by] === field);
    if (flow === undefined) return [];
    const before = findRefused(pair, by, field, value, known);
    const tries = before?.tries ?? 0;
    const { aha: ahaField, label } = flow;
    const values = { before: pair[by].fields[field] ?? null, after: value };
    return [
      {
        id: refusalId(flow, by, values),
        ...{ ahaField, label, by, ...values },
        sentence: `“${label}” was left as it is in ${by === 'aha' ? 'Aha!' : 'Rally'}, which did not take the new one: ${reason}`,
        form: by === 'rally' ? ahaForm(flow, pair.aha) : rallyForm(flow, pair.rally),
        tries: tries + 1,
        dueAtMs: isAutomatic ? nowMs + (BACK_OFF_MS[tries] ?? LONGEST_BACK_OFF_MS) : null,
        ...(before?.isIgnored === true && { isIgnored: true }),
      },
    ];
  });
}

function findRefused(
  pair: Pair,
  side: System,
  field: string,
  after: FieldValue,
  known: Conflict | null,
): RefusedField | undefined {
  const flow = pair.flows.find((each) => each[side] === field);
  if (flow === undefined || known?.refused === undefined) return undefined;
  const id = refusalId(flow, side, { before: pair[side].fields[field] ?? null, after });
  return known.refused.find((each) => each.by === side && each.id === id);
}

/** A due time that lies further ahead than any rest lasts was written under another clock. */
function isDue({ dueAtMs }: RefusedField, nowMs: number): boolean {
  if (dueAtMs === null) return false;
  const leftMs = dueAtMs - nowMs;
  return leftMs <= 0 || leftMs > LONGEST_BACK_OFF_MS;
}
