import type { Mapping, ParentMapping, RecordMapping } from '../model/mapping';
import type { Kind } from '../model/record';
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
  const place = placeIn(record, 'parent');
  const child = schemas.ahaKind.label;
  return parentFields.flatMap(({ child: kind, field, parent }) => {
    if (kind !== record.ahaKind || record.parents.some((link) => link.ahaField === field)) return [];
    const above = mapping.records
      .filter(({ ahaKind }) => ahaKind === parent)
      .flatMap(({ rallyKind }) => schemas.rally.find((schema) => schema.kind === rallyKind) ?? []);
    const label = labelOf(schemas.aha, parent);
    if (above.some((schema) => parentFieldBetween(schemas.rallyKind, schema) !== null)) {
      const sentence = `${child} is not linked to ${label}: its records are never put under their ${label}.`;
      return hasParent && parent === 'release' ? [] : [warning(place, sentence)];
    }
    const [first] = above;
    if (first === undefined || parent === 'release' || hasNearer(record, parent, mapping)) return [];
    const gap = `In Rally no ${schemas.rallyKind.label} stands under a ${first.label}`;
    return [
      warning(
        place,
        `${gap}: ${child} records are never put under their ${label}. Map to types that follow each other.`,
      ),
    ];
  });
}

/** Whether another mapped kind stands between a record and a parent: features come under their initiative by their epic. */
function hasNearer({ ahaKind }: RecordMapping, parent: Kind, { records }: Mapping): boolean {
  const between = parentFields.filter((each) => each.child === ahaKind && each.parent !== 'release');
  return between.some(
    (nearer) =>
      records.some((each) => each.ahaKind === nearer.parent) &&
      parentFields.some((each) => each.child === nearer.parent && each.parent === parent),
  );
}

function labelOf(schemas: readonly KindSchema[], kind: string): string {
  return schemas.find((schema) => schema.kind === kind)?.label ?? `“${kind}”`;
}
