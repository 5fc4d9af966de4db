import { canonicalValue } from '../../mapping/canonical';
import type { Base } from '../../model/link';
import type { Flow } from '../flows';
import type { OpenWrite } from '../ports';
import { compareVersions } from '../versions';
import type { MergeInput } from './merge';

/**
 * The Aha! fields that somebody gave a value after a write of ours which no base tells of yet: its answer was lost, or
 * the ledger did not take the base that came of it. Where such a field holds its old agreed value again, it looks as if
 * nobody had touched it; and Aha! has no history to ask. One too many may be named: then a person is asked.
 */
export function findLeftTouched(
  opens: readonly OpenWrite[],
  { aha, base, flows, inRally }: Pick<MergeInput, 'aha' | 'base' | 'flows' | 'inRally'>,
): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const open of opens.filter((each) => base !== null && isAfter(each, base))) {
    const { system } = open.about;
    for (const flow of flows.filter((each) => each[system] in open.fields)) {
      const now = system === 'aha' ? aha.fields[flow.aha] : inRally.fields[flow.rally];
      const isMoved = system === 'rally' || compareVersions(aha.version, open.sinceVersion) > 0;
      if (isMoved && !isWhatWasWritten(open, flow, now ?? null)) touched.add(flow.aha);
    }
  }
  return touched;
}

function isAfter({ about, sinceVersion }: OpenWrite, base: Base): boolean {
  return compareVersions(about.system === 'aha' ? base.ahaVersion : base.rallyVersion, sinceVersion) <= 0;
}

function isWhatWasWritten({ about, fields }: OpenWrite, flow: Flow, now: Parameters<typeof canonicalValue>[0]) {
  const type = about.system === 'aha' ? flow.ahaType : flow.rallyType;
  return canonicalValue(fields[flow[about.system]] ?? null, type) === canonicalValue(now, type);
}
