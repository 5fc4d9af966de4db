import type { Link } from '../../model/link';
import type { TrackedRecord } from '../../model/record';
import { hasExtras } from '../extras/has-extras';
import { placeOf } from '../extras/rank-steps';
import { ahaForm, type Flow, flowsOf, rallyForm } from '../flows';
import { usableBase } from '../ledger/usable-base';
import { pairingFor } from '../pairing';
import { compareVersions } from '../versions';
import type { World } from '../world';

/** The mapped fields that have not their last agreed form any more; `unknown` where nothing was ever agreed. */
export function differingFlows(world: World, link: Link, record: TrackedRecord): readonly Flow[] | 'unknown' {
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null) return [];
  const base = usableBase(link.base, pairing);
  if (base === null) return 'unknown';
  return flowsOf(pairing).filter((flow) => {
    const form = base.fields[flow.aha];
    if (form === undefined) return true;
    return record.system === 'aha' ? ahaForm(flow, record) !== form.aha : rallyForm(flow, record) !== form.rally;
  });
}

/**
 * True unless every mapped field still has its last agreed form: our own writes come back here and stop here. Where more
 * than fields flows, a version that was not seen yet is enough: a file or an edited comment shows in nothing else.
 */
export function differsFromBase(world: World, link: Link, record: TrackedRecord): boolean {
  const differing = differingFlows(world, link, record);
  return differing === 'unknown' || differing.length > 0 || mayHangMore(world, link, record);
}

/** Whether something may hang on the record that was not there when it was last in step. */
export function mayHangMore(world: World, { aha, rally, base, place }: Link, record: TrackedRecord): boolean {
  const pairing = pairingFor(world.pairings, aha.kind, rally.kind);
  if (pairing === null || base === null || !hasExtras(world, pairing)) return false;
  if (place !== undefined && record.system === 'aha' && placeOf(record) !== place) return true;
  return compareVersions(record.version, record.system === 'aha' ? base.ahaVersion : base.rallyVersion) > 0;
}
