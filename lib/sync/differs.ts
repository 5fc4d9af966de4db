import type { Link } from '../model/link';
import type { TrackedRecord } from '../model/record';
import { ahaForm, flowsOf, rallyForm } from './flows';
import { pairingFor } from './pairing';
import { usableBase } from './usable-base';
import type { World } from './world';

/** True unless every mapped field still has its last agreed form: our own writes come back here and stop here. */
export function differsFromBase(world: World, link: Link, record: TrackedRecord): boolean {
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null) return false;
  const base = usableBase(link.base, pairing);
  if (base === null) return true;
  return flowsOf(pairing).some((flow) => {
    const form = base.fields[flow.aha];
    if (form === undefined) return true;
    return record.system === 'aha' ? ahaForm(flow, record) !== form.aha : rallyForm(flow, record) !== form.rally;
  });
}
