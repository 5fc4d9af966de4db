import type { RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { error, type Finding, placeIn } from './finding';
import { isAhaKind } from './shape/records';

/** Checks that both systems have the kinds of a pair; those that no Aha! has are named by `checkShape`. */
export function checkRecordKinds(
  record: RecordMapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  const place = placeIn(record, 'record');
  const { ahaKind, rallyKind } = record;
  const hasAha = aha.some(({ kind }) => kind === ahaKind) || !isAhaKind(ahaKind);
  const hasRally = rally.some(({ kind }) => kind === rallyKind) || rallyKind.trim() === '';
  const rest = 'Remove the row or choose another type.';
  return [
    ...(hasAha ? [] : [error(place, `The Aha! workspace has no record type “${ahaKind}”. ${rest}`)]),
    ...(hasRally ? [] : [error(place, `The Rally workspace has no type “${rallyKind}”. ${rest}`)]),
  ];
}
