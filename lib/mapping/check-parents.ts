import type { Mapping, ParentMapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { error, type Finding, placeIn, warning } from './finding';
import { parentFieldBetween, parentFields } from './parents';

interface Schemas {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
  readonly ahaKind: KindSchema;
  readonly rallyKind: KindSchema;
}

/** Checks the parent links of a record mapping, and names those that are missing. */
export function checkParents(record: RecordMapping, mapping: Mapping, schemas: Schemas): readonly Finding[] {
  return [
    ...record.parents.flatMap((parent, index) => checkLink(parent, index, record, mapping, schemas)),
    ...checkMissing(record, mapping, schemas),
  ];
}

function checkLink(
  parent: ParentMapping,
  index: number,
  record: RecordMapping,
  mapping: Mapping,
  schemas: Schemas,
): readonly Finding[] {
  const place = placeIn(record, 'parent', parent.ahaField);
  const label = labelOf(schemas.aha, parent.ahaParentKind);
  const known = parentFields.some(
    ({ child, field, parent: kind }) =>
      child === record.ahaKind && field === parent.ahaField && kind === parent.ahaParentKind,
  );
  if (!known) return [error(place, `In Aha! no ${schemas.ahaKind.label} has a ${label} above it. Remove this link.`)];
  if (record.parents.slice(0, index).some((other) => other.ahaField === parent.ahaField)) {
    return [error(place, `The link to ${label} is there twice. Remove one of the two.`)];
  }
  const above = mapping.records.filter(({ ahaKind }) => ahaKind === parent.ahaParentKind);
  if (above.length === 0) {
    return [
      error(place, `${schemas.ahaKind.label} is linked to ${label}, which is not mapped. Map it or remove the link.`),
    ];
  }
  const refusals = above.map(({ rallyKind }) => refuse(parent, rallyKind, schemas));
  const [first] = refusals;
  if (first === undefined || refusals.some((refusal) => refusal === null)) return [];
  return [error(place, first ?? '')];
}

/** Why Rally cannot hold this parent in this field; null where it can. */
function refuse(parent: ParentMapping, rallyParentKind: string, { rallyKind, rally }: Schemas): string | null {
  const above = rally.find(({ kind }) => kind === rallyParentKind);
  const field = above === undefined ? null : parentFieldBetween(rallyKind, above);
  const label = above?.label ?? `“${rallyParentKind}”`;
  if (field === null) {
    return `In Rally no ${rallyKind.label} stands under a ${label}. Remove the link, or map to types that follow each other.`;
  }
  return field === parent.rallyField
    ? null
    : `In Rally a ${rallyKind.label} keeps its ${label} in “${field}”, not in “${parent.rallyField}”. Choose “${field}”.`;
}

/** Parents that are mapped but not linked: their records would be sent and never put together. */
function checkMissing(record: RecordMapping, mapping: Mapping, schemas: Schemas): readonly Finding[] {
  const hasParent = record.parents.length > 0;
  const parents = parentFields.filter(({ child }) => child === record.ahaKind);
  const place = placeIn(record, 'parent');
  const { ahaKind } = schemas;
  if (record.ahaKind === 'requirement' && !mapping.records.some((other) => other.ahaKind === 'feature')) {
    const label = labelOf(schemas.aha, 'feature');
    return [error(place, `A ${ahaKind.label} cannot exist without its ${label} in Aha!. Map ${label} as well.`)];
  }
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
