import type { Mapping, ParentMapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { findField } from './fields';
import { error, type Finding, placeIn, warning } from './finding';
import { parentFields, rallyParentField } from './parents';

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
function refuse(parent: ParentMapping, rallyParentKind: string, schemas: Schemas): string | null {
  const { rallyKind, rally } = schemas;
  const above = rally.find(({ kind }) => kind === rallyParentKind);
  const aboveLabel = above?.label ?? rallyParentKind;
  const field = rallyParentField(rallyKind.kind, rallyParentKind);
  const levelsFit =
    field === 'Release' || above?.level === undefined || rallyKind.kind === 'defect'
      ? true
      : above.level === (rallyKind.level ?? -1) + 1;
  const takesRelease = field !== 'Release' || (rallyKind.level ?? 0) === 0;
  if (field === null || !levelsFit || !takesRelease || findField(rallyKind, field) === null) {
    return `In Rally no ${rallyKind.label} stands under a ${aboveLabel}. Remove the link, or map to types that follow each other.`;
  }
  return field === parent.rallyField
    ? null
    : `In Rally a ${rallyKind.label} keeps its ${aboveLabel} in “${field}”, not in “${parent.rallyField}”. Choose “${field}”.`;
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
    const possible = above.some((each) => {
      const rallyField = rallyParentField(record.rallyKind, each.rallyKind);
      return (
        rallyField !== null &&
        refuse({ ahaField: field, ahaParentKind: parent, rallyField }, each.rallyKind, schemas) === null
      );
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
