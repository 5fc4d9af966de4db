import type { Mapping, PersonPair, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { foldName } from './canonical';
import { checkConstants, checkRequired } from './check-constants';
import { checkExtras } from './check-extras';
import { checkFields } from './check-fields';
import { checkParents } from './check-parents';
import { checkRecords } from './check-records';
import { error, type Finding } from './finding';

export { checkExtras } from './check-extras';
export type { Finding, Place } from './finding';

/**
 * Everything that is wrong with a mapping for what the two systems have now, errors before warnings, otherwise from top
 * to bottom. A mapping without errors translates every record without surprise.
 */
export function checkMapping(
  mapping: Mapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  const findings = [
    ...checkRecords(mapping, aha, rally),
    ...mapping.records.flatMap((record) => checkRecord(record, mapping, aha, rally)),
    ...checkPeople(mapping.people ?? []),
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
  if (left === undefined || right === undefined) return [];
  return [
    ...checkFields(record, left, right),
    ...checkConstants(record, right),
    ...checkRequired(record, left, right),
    ...checkExtras(record, mapping, left.label, right.label),
    ...checkParents(record, mapping, { aha, rally, ahaKind: left, rallyKind: right }),
  ];
}

/** Each person once on each side: two partners would make the owner a matter of chance. */
function checkPeople(pairs: readonly PersonPair[]): readonly Finding[] {
  const place = { part: 'people' } as const;
  return pairs.flatMap((pair, index) => {
    const named = `“${pair.aha}” in Aha! and “${pair.rally}” in Rally`;
    if (foldName(pair.aha) === '' || foldName(pair.rally) === '') {
      return [error(place, `Row ${index + 1} of the people table names nobody on one side. Fill it in or remove it.`)];
    }
    if (!pair.aha.includes('@')) {
      return [
        error(place, `“${pair.aha}” in Aha! is no e-mail address, and Aha! knows people by nothing else. Change it.`),
      ];
    }
    const repeated = pairs.slice(0, index).some((other) => foldName(other.aha) === foldName(pair.aha));
    const shared = pairs.slice(0, index).some((other) => foldName(other.rally) === foldName(pair.rally));
    if (!repeated && !shared) return [];
    return [error(place, `${named} are paired, but one of them stands in the people table already. Remove one row.`)];
  });
}
