import type { Mapping } from '../model/mapping';

/**
 * Fields of Rally that sync looks at whatever is mapped: parents and releases, between which records move; the state for
 * the badge; whether a story is a leaf; the order; and the dates that Rally demands of a release.
 */
const ALWAYS: readonly string[] = [
  'Parent',
  'PortfolioItem',
  'Requirement',
  'WorkProduct',
  'Release',
  'State',
  'ScheduleState',
  'DirectChildrenCount',
  'DragAndDropRank',
  'ReleaseStartDate',
  'ReleaseDate',
];

/** The fields of Rally that a mapping and sync itself have use for; no other need be read. */
export function neededRallyFields({ records }: Mapping): readonly string[] {
  const mapped = records.flatMap(({ fields, constants, parents }) => [
    ...fields.map(({ rally }) => rally),
    ...constants.map(({ rally }) => rally),
    ...parents.map(({ rallyField }) => rallyField),
  ]);
  return [...new Set([...ALWAYS, ...mapped])];
}
