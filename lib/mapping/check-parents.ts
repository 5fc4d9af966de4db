import type { Mapping, ParentMapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { error, type Finding, placeIn, warning } from './finding';
import { parentFieldBetween, parentFields, rallyParentField } from './parents';

interface Schemas {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
  readonly ahaKind: KindSchema;
  readonly rallyKind: KindSchema;
}

/** Checks the parent links of a record mapping, and names those that are missing. */
export function checkParents(record: RecordMapping, mapping: Mapping, schemas: Schemas): readonly Finding[] {
  return [
    ...record.parents.flatMap((parent) => checkLink(parent, record, mapping, schemas)),
    ...checkMissing(record, mapping, schemas),
  ];
}

/** Whether Rally, as it is now, lets one kind stand under the other: its levels, and the fields that it has. */
function checkLink(
  parent: ParentMapping,
  record: RecordMapping,
  mapping: Mapping,
  { rallyKind, rally }: Schemas,
): readonly Finding[] {
  const above = mapping.records
    .filter((each) => each.ahaKind === parent.ahaParentKind)
    .filter((each) => rallyParentField(record.rallyKind, each.rallyKind) === parent.rallyField)
    .map((each) => rally.find(({ kind }) => kind === each.rallyKind) ?? each.rallyKind);
  const [first] = above;
  const isHeld = above.some((each) => typeof each !== 'string' && parentFieldBetween(rallyKind, each) !== null);
  if (first === undefined || isHeld) return [];
  const label = typeof first === 'string' ? `“${first}”` : first.label;
  const sentence = `In Rally no ${rallyKind.label} stands under a ${label}. Remove the link, or map to types that follow each other.`;
  return [error(placeIn(record, 'parent', parent.ahaField), sentence)];
}

/** Parents that are mapped but not linked: their records would be sent and never put together. */
function checkMissing(record: RecordMapping, mapping: Mapping, schemas: Schemas): readonly Finding[] {
  const hasParent = record.parents.length > 0;
  const parents = parentFields.filter(({ child }) => child === record.ahaKind);
  const place = placeIn(record, 'parent');
  const { ahaKind } = schemas;
  return parents.flatMap(({ field, parent }) => {
    const above = mapping.records.filter(({ ahaKind: kind }) => kind === parent);
    if (record.parents.some((link) => link.ahaField === field)) return [];
    const possible = above.some(({ rallyKind: kind }) => {
      const rallyParent = schemas.rally.find((schema) => schema.kind === kind);
      return rallyParent !== undefined && parentFieldBetween(schemas.rallyKind, rallyParent) !== null;
    });
    if (!possible || (hasParent && parent === 'release')) return [];
    const label = labelOf(schemas.aha, parent);
    return [
      warning(place, `${ahaKind.label} is not linked to ${label}: its records are never put under their ${label}.`),
    ];
  });
}

function labelOf(schemas: readonly KindSchema[], kind: string): string {
  return schemas.find((schema) => schema.kind === kind)?.label ?? `“${kind}”`;
}
