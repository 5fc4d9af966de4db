import * as v from 'valibot';
import { createRandom } from './random';

const FaultKindSchema = v.picklist([
  'refuse',
  'lost-request',
  'lost-reply',
  'late',
  'delay',
  'rate-limit',
  'rate-limit-bare',
  'deadlock',
  'bad-gateway',
  'gateway-timeout',
  'login-page',
  'truncated',
  'charset',
  'stale',
  'reordered',
  'drip',
]);

/** Kinds that answer in the system's place. */
const ANSWERING = ['rate-limit', 'rate-limit-bare', 'deadlock', 'bad-gateway', 'gateway-timeout', 'login-page'];

const MsSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(300_000));

const FaultRuleSchema = v.pipe(
  v.strictObject({
    system: v.optional(v.picklist(['aha', 'rally'])),
    method: v.optional(v.string()),
    /** A regular expression over path and query. */
    path: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => isPattern(text), 'The path of a fault rule must be a regular expression.'),
      ),
    ),
    /** Only the n-th matching request, counted from 1 since the rule was set. */
    nth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    /** Seeded probability, 0 to 1. Without `nth` and `rate` every matching request is hit. */
    rate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    /** Stops after this many hits. */
    times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    kind: FaultKindSchema,
    /** How long it takes: until the cut, the answer or, for `late`, the execution; how far `stale` lags. */
    ms: v.optional(MsSchema),
    /** For `late` and `lateMs`: the time passes on the sandbox's clock (moved by `POST clock`), not the wall's. */
    sandboxTime: v.optional(v.boolean()),
    /** For kinds that answer in the system's place: whether the request is carried out all the same. */
    executed: v.optional(v.boolean()),
    /** For these: the request is carried out so much later, with nobody listening. */
    lateMs: v.optional(MsSchema),
    /** For `rate-limit`: the seconds that `Retry-After` names; `null` leaves the header out. */
    retryAfterSeconds: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0)))),
  }),
  v.check(
    ({ kind, executed, lateMs }) => ANSWERING.includes(kind) || (executed === undefined && lateMs === undefined),
    `Only faults that answer themselves take "executed" and "lateMs": ${ANSWERING.join(', ')}.`,
  ),
);

const LatencySchema = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));
const OneEachSchema = v.strictObject({ aha: v.optional(LatencySchema, 0), rally: v.optional(LatencySchema, 0) });

/** What `POST faults` takes. The rules replace those set before. */
export const FaultPlanSchema = v.strictObject({
  rules: v.optional(v.array(FaultRuleSchema), []),
  /** Added to every request, of both systems or of each. */
  latencyMs: v.optional(v.union([LatencySchema, OneEachSchema]), 0),
  /** Up to so much more is added, by `seed`. */
  jitterMs: v.optional(LatencySchema, 0),
  seed: v.optional(v.pipe(v.number(), v.integer()), 1),
});

export type FaultKind = v.InferOutput<typeof FaultKindSchema>;
export type FaultRule = v.InferOutput<typeof FaultRuleSchema>;
export type FaultPlan = v.InferInput<typeof FaultPlanSchema>;

/** Decides which fault, if any, hits a request. Counts per rule, so it must see every request once and in order. */
export interface Faults {
  pick(system: 'aha' | 'rally', method: string, path: string): FaultRule | null;
  /** How long the next request is under way, in milliseconds. */
  drawLatencyMs(system: 'aha' | 'rally'): number;
}

/** Makes a plan ready to be asked; throws `ValiError` for a malformed one. */
export function createFaults(plan: FaultPlan): Faults {
  const { rules, latencyMs, jitterMs, seed } = v.parse(FaultPlanSchema, plan);
  const random = createRandom(seed);
  const jitter = createRandom(seed + 1);
  const counted = rules.map((rule) => ({
    rule,
    pattern: rule.path === undefined ? /(?:)/ : new RegExp(rule.path),
    seen: 0,
    hits: 0,
  }));
  return {
    drawLatencyMs: (system) => {
      const leastMs = typeof latencyMs === 'number' ? latencyMs : latencyMs[system];
      return jitterMs === 0 ? leastMs : leastMs + jitter() * jitterMs;
    },
    pick: (system, method, path) => {
      for (const entry of counted) {
        const { rule } = entry;
        const matches =
          (rule.system ?? system) === system &&
          (rule.method ?? method).toUpperCase() === method &&
          entry.pattern.test(path);
        if (!matches) continue;
        entry.seen += 1;
        const due =
          (rule.nth === undefined || rule.nth === entry.seen) &&
          (rule.rate === undefined || random() < rule.rate) &&
          (rule.times === undefined || entry.hits < rule.times);
        if (!due) continue;
        entry.hits += 1;
        return rule;
      }
      return null;
    },
  };
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
