import type { Constant, Mapping } from '../../model/mapping';
import type { Fault } from './tell-issues';

/** More than any account has, and few enough that a file is checked in a moment. */
export const MOST = {
  records: 100,
  fields: 1_000,
  constants: 1_000,
  parents: 20,
  values: 1_000,
  people: 1_000,
} as const;

/** The types of Rally that Baton knows, by their type path in small letters. */
export const RALLY_KIND =
  /^(?:hierarchicalrequirement|defect|task|release|iteration|milestone|portfolioitem\/[^A-Z]*[^A-Z\s])$/;
const RALLY_ID = /^\d{1,20}$/;

/** What in a mapping exceeds what a file may hold, or is no type or record of Rally; the rest is for `checkShape` to say. */
export function findMisfits({ records, people = [] }: Mapping): readonly Fault[] {
  const limit = (path: Fault['path'], list: readonly unknown[], most: number) =>
    list.length > most ? [{ path, what: `must hold at most ${most}` }] : [];
  return [
    ...limit(['records'], records, MOST.records),
    ...limit(['people'], people, MOST.people),
    ...records.flatMap(({ rallyKind, fields, constants, parents }, index) => {
      const at = ['records', index];
      return [
        ...(rallyKind.trim() === '' || RALLY_KIND.test(rallyKind)
          ? []
          : [{ path: [...at, 'rallyKind'], what: 'must be a type of Rally such as portfolioitem/feature' }]),
        ...limit([...at, 'fields'], fields, MOST.fields),
        ...limit([...at, 'constants'], constants, MOST.constants),
        ...limit([...at, 'parents'], parents, MOST.parents),
        ...fields.flatMap(({ values = [] }, row) => limit([...at, 'fields', row, 'values'], values, MOST.values)),
        ...constants.flatMap((constant, row) => checkTarget(constant, [...at, 'constants', row, 'value'])),
      ];
    }),
  ];
}

/** A fixed value that is a person or a record must say which. */
function checkTarget({ value }: Constant, path: Fault['path']): readonly Fault[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  if ('id' in value) {
    return RALLY_ID.test(value.id) ? [] : [{ path: [...path, 'id'], what: 'must be a number in quotes' }];
  }
  const isNobody = 'email' in value && `${value.email}${value.userName ?? ''}`.trim() === '';
  return isNobody ? [{ path, what: 'must have an e-mail address or a user name' }] : [];
}
