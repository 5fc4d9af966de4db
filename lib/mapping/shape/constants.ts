import type { RecordMapping } from '../../model/mapping';
import { isEmpty } from '../canonical';
import { error, type MappingPath, placeIn, type ShapeFinding } from '../finding';
import type { Names } from '../names';

/** Checks the fixed values of a record mapping by themselves: each field once, none of them empty. */
export function checkConstantRows(record: RecordMapping, at: MappingPath, names: Names): readonly ShapeFinding[] {
  return record.constants.flatMap((constant, index) => {
    const place = placeIn(record, 'constant', constant.rally);
    const path = [...at, 'constants', index];
    const label = names.field('rally', record.rallyKind, constant.rally);
    const tell = (sentence: string, key: 'rally' | 'value') => [{ ...error(place, sentence), path: [...path, key] }];
    if (constant.rally.trim() === '')
      return tell('A fixed value names no field of Rally. Name one or remove it.', 'rally');
    if (record.constants.slice(0, index).some((other) => other.rally === constant.rally)) {
      return tell(`“${label}” has two fixed values. Remove one of them.`, 'rally');
    }
    return isEmpty(constant.value)
      ? tell(`The fixed value of “${label}” is empty. Give it one or remove it.`, 'value')
      : [];
  });
}
