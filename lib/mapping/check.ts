import type { Mapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { checkConstants, checkRequired } from './check-constants';
import { checkFields } from './check-fields';
import { checkParents } from './check-parents';
import { checkRecordKinds } from './check-records';
import { checkShape } from './check-shape';
import type { Finding } from './finding';
import { namesFrom } from './names';

export { checkExtras } from './check-extras';
export type { Finding, Place } from './finding';

/**
 * Everything that is wrong with a mapping for what the two systems have now, errors before warnings, then what is wrong
 * with the mapping itself before what does not fit the systems. A mapping without errors translates every record without surprise.
 */
export function checkMapping(
  mapping: Mapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  const findings = [
    ...checkShape(mapping, namesFrom(aha, rally)),
    ...mapping.records.flatMap((record) => checkRecord(record, mapping, aha, rally)),
  ];
  return [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity === 'warning'),
  ];
}

/** Whether a mapping with these findings may be enabled. */
export function canEnable(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

function checkRecord(
  record: RecordMapping,
  mapping: Mapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  const left = aha.find(({ kind }) => kind === record.ahaKind);
  const right = rally.find(({ kind }) => kind === record.rallyKind);
  if (left === undefined || right === undefined) return checkRecordKinds(record, aha, rally);
  return [
    ...checkFields(record, left, right),
    ...checkConstants(record, right),
    ...checkRequired(record, left, right),
    ...checkParents(record, mapping, { aha, rally, ahaKind: left, rallyKind: right }),
  ];
}
