import { canonicalValue } from '../../mapping/canonical';
import type { Base } from '../../model/link';
import type { FieldValue } from '../../model/record';
import { formOf } from '../flows';
import type { OpenWrite } from '../ports';
import type { Pair } from './pair';

/**
 * The base of a pair, with values that a person put back on one side as agreed there. An undo ends with telling the
 * ledger so; where the browser ended or the answer was lost before that, only the open write knows that the value which
 * stands there is nobody's change, and must not be carried to the other side.
 */
export function withPutBack(base: Base | null, opens: readonly OpenWrite[], pair: Pair): Base | null {
  if (base === null) return null;
  let agreed = base;
  for (const { about, fields, isUndo } of opens) {
    if (isUndo !== true) continue;
    const side = about.system;
    for (const flow of pair.flows.filter((each) => each[side] in fields)) {
      const type = side === 'aha' ? flow.ahaType : flow.rallyType;
      const form = (value: FieldValue | undefined) => canonicalValue(value ?? null, type);
      const old = agreed.fields[flow.aha];
      if (old === undefined || form(pair[side].fields[flow[side]]) !== form(fields[flow[side]])) continue;
      const now = formOf(flow, pair.aha, pair.rally);
      agreed = {
        ...agreed,
        [side === 'aha' ? 'ahaVersion' : 'rallyVersion']: pair[side].version,
        fields: { ...agreed.fields, [flow.aha]: { ...old, [side]: now[side] } },
      };
    }
  }
  return agreed;
}
