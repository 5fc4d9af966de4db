import { canonicalValue } from '../../mapping/canonical';
import { hashText } from '../../mapping/hash';
import type { Base } from '../../model/link';
import type { FieldValue } from '../../model/record';
import type { Flow } from '../flows';
import type { OpenWrite } from '../ports';
import { compareVersions } from '../versions';
import type { MergeInput } from './merge';

/**
 * What our own writes tell of fields whose looks deceive, where Aha! has no history to ask: writes whose answer was lost,
 * or whose base the ledger did not take. One field too many may be named: then a person is asked.
 *
 * - No base tells of the write yet, and somebody gave the field a value after it. Where that is the old agreed value
 *   again, it looks as if nobody had touched it in Aha!.
 * - The base is younger than the write, and the field holds what was written: it landed late, over what was agreed since.
 *   It looks as if somebody had changed it in Aha!, and must not pass for that: Rally's value counts as meant.
 */
export function findLeftTouched(
  opens: readonly OpenWrite[],
  { aha, base, flows, inRally }: Pick<MergeInput, 'aha' | 'base' | 'flows' | 'inRally'>,
): MergeInput['touched'] {
  const touched = { aha: new Set<string>(), rally: new Set<string>() };
  if (base === null) return touched;
  for (const open of opens) {
    const { system } = open.about;
    for (const flow of flows.filter((each) => each[system] in open.fields)) {
      const now = system === 'aha' ? aha.fields[flow.aha] : inRally.fields[flow.rally];
      const isOurs = isWhatWasWritten(open, flow, now ?? null);
      const isKnown = isAgreed(open, flow, base);
      if (system === 'rally' && isKnown) continue;
      const isMoved = system === 'rally' || compareVersions(aha.version, open.sinceVersion) > 0;
      if (isAfter(open, base) && isMoved && !isOurs) touched.aha.add(flow.aha);
      if (!isAfter(open, base) && system === 'aha' && isOurs && !isKnown) touched.rally.add(flow.rally);
    }
  }
  return touched;
}

/** What was written is what the base tells of: an old value that was put back, for instance. */
function isAgreed({ about: { system }, fields }: OpenWrite, flow: Flow, base: Base): boolean {
  const type = system === 'aha' ? flow.ahaType : flow.rallyType;
  return base.fields[flow.aha]?.[system] === hashText(canonicalValue(fields[flow[system]] ?? null, type));
}

function isAfter({ about, sinceVersion }: OpenWrite, base: Base): boolean {
  return compareVersions(about.system === 'aha' ? base.ahaVersion : base.rallyVersion, sinceVersion) <= 0;
}

function isWhatWasWritten({ about, fields }: OpenWrite, flow: Flow, now: FieldValue): boolean {
  const type = about.system === 'aha' ? flow.ahaType : flow.rallyType;
  return canonicalValue(fields[flow[about.system]] ?? null, type) === canonicalValue(now, type);
}
