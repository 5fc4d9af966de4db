import type { Mapping, RecordMapping } from '../../model/mapping';
import { error, type MappingPath, placeIn, type ShapeFinding } from '../finding';
import type { Names } from '../names';
import { parentFields, rallyParentField } from '../parents';

/** Checks the parent links of a record mapping by themselves: known pairs, each once, to what is mapped, in Rally's field. */
export function checkParentLinks(
  record: RecordMapping,
  mapping: Mapping,
  at: MappingPath,
  names: Names,
): readonly ShapeFinding[] {
  const child = names.kind('aha', record.ahaKind);
  const links = record.parents.flatMap((parent, index) => {
    const place = placeIn(record, 'parent', parent.ahaField);
    const tell = (sentence: string, ...key: MappingPath) => [
      { ...error(place, sentence), path: [...at, 'parents', index, ...key] },
    ];
    const label = names.kind('aha', parent.ahaParentKind);
    const isKnown = parentFields.some(
      (each) => each.child === record.ahaKind && each.field === parent.ahaField && each.parent === parent.ahaParentKind,
    );
    if (!isKnown) return tell(`In Aha! no ${child} has a ${label} above it. Remove this link.`);
    if (record.parents.slice(0, index).some((other) => other.ahaField === parent.ahaField)) {
      return tell(`The link to ${label} is there twice. Remove one of the two.`);
    }
    const above = mapping.records.filter(({ ahaKind }) => ahaKind === parent.ahaParentKind);
    if (above.length === 0) {
      return tell(`${child} is linked to ${label}, which is not mapped. Map it or remove the link.`, 'ahaParentKind');
    }
    const fields = above.map(({ rallyKind }) => rallyParentField(record.rallyKind, rallyKind));
    if (fields.includes(parent.rallyField)) return [];
    const rallyChild = names.kind('rally', record.rallyKind);
    const rallyParent = names.kind('rally', above[0]?.rallyKind ?? '');
    const field = fields.find((each) => each !== null);
    return field === undefined || field === null
      ? tell(
          `In Rally no ${rallyChild} stands under a ${rallyParent}. Remove the link, or map to types that follow each other.`,
        )
      : tell(
          `In Rally a ${rallyChild} keeps its ${rallyParent} in “${field}”, not in “${parent.rallyField}”. Choose “${field}”.`,
          'rallyField',
        );
  });
  return [...links, ...checkOrphans(record, mapping, at, names)];
}

function checkOrphans(record: RecordMapping, mapping: Mapping, at: MappingPath, names: Names): readonly ShapeFinding[] {
  const isAlone = record.ahaKind === 'requirement' && !mapping.records.some(({ ahaKind }) => ahaKind === 'feature');
  if (!isAlone) return [];
  const [child, label] = [names.kind('aha', record.ahaKind), names.kind('aha', 'feature')];
  const sentence = `A ${child} cannot exist without its ${label} in Aha!. Map ${label} as well.`;
  return [{ ...error(placeIn(record, 'parent'), sentence), path: [...at, 'ahaKind'] }];
}
