import { pairKey } from '../../mapping/fields';
import type { Finding, MappingPath, Place } from '../../mapping/finding';
import type { Mapping, RecordMapping } from '../../model/mapping';

/** Where in a mapping a finding stands, by names and list places, as exactly as it says. */
export function pathInMapping(mapping: Mapping, { path, place }: Finding): MappingPath {
  return path ?? pathOf(mapping, place);
}

function pathOf({ records }: Mapping, place: Place): MappingPath {
  if (place.part === 'people') return ['people'];
  const index = records.findIndex(
    ({ ahaKind, rallyKind }) => ahaKind === place.ahaKind && rallyKind === place.rallyKind,
  );
  const record = records[index];
  return record === undefined ? ['records'] : ['records', index, ...pathInRecord(record, place)];
}

function pathInRecord({ fields, constants, parents }: RecordMapping, { part, row }: Place): MappingPath {
  const at = (list: string, index: number, ...rest: MappingPath) => (index === -1 ? [list] : [list, index, ...rest]);
  switch (part) {
    case 'field':
      return at(
        'fields',
        fields.findIndex((each) => pairKey(each) === row),
      );
    case 'values':
      return at(
        'fields',
        fields.findIndex((each) => pairKey(each) === row),
        'values',
      );
    case 'constant':
      return at(
        'constants',
        constants.findIndex((each) => each.rally === row),
      );
    case 'parent':
      return at(
        'parents',
        parents.findIndex((each) => each.ahaField === row),
      );
    case 'extras':
      return row === undefined ? ['extras'] : ['extras', row];
    default:
      return [];
  }
}
