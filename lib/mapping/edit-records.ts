import type { FieldMapping, Mapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { defaultMapping, defaultParents, defaultRecordMapping } from './defaults';
import { fitValues } from './edit-fields';
import { findField } from './fields';
import { parentFields } from './parents';

/** What both systems have, as a mapping is edited. */
export interface Schemas {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
}

/** The mapping that an integration starts with; see `defaultMapping`. */
export function proposeMapping({ aha, rally }: Schemas): Mapping {
  return defaultMapping(aha, rally);
}

/**
 * Adds a pair of kinds with its default rows, above the first of its children, and links both to the parents and children
 * that are there. Answers the mapping as it is where a kind is unknown or the pair is there already.
 */
export function addRecord(mapping: Mapping, ahaKind: string, rallyKind: string, schemas: Schemas): Mapping {
  const aha = schemas.aha.find(({ kind }) => kind === ahaKind);
  const rally = schemas.rally.find(({ kind }) => kind === rallyKind);
  const isThere = mapping.records.some((each) => each.ahaKind === ahaKind && each.rallyKind === rallyKind);
  if (aha === undefined || rally === undefined || isThere) return mapping;
  const hasRival = mapping.records.some((each) => each.ahaKind === ahaKind);
  const { isDefault: _, ...row } = defaultRecordMapping(aha, rally, rallyKindsOf(mapping, schemas));
  const added: RecordMapping = hasRival ? row : { ...row, isDefault: true };
  const firstChild = mapping.records.findIndex((each) => isChildOf(each.ahaKind, ahaKind));
  const place = firstChild === -1 ? mapping.records.length : firstChild;
  return linkParents({ ...mapping, records: mapping.records.toSpliced(place, 0, added) }, schemas);
}

/** Removes a pair; links to a kind that nothing maps any more go with it. */
export function removeRecord(mapping: Mapping, place: number): Mapping {
  const records = mapping.records.toSpliced(place, 1);
  return {
    ...mapping,
    records: records.map((record) => ({
      ...record,
      parents: record.parents.filter(({ ahaParentKind }) => records.some(({ ahaKind }) => ahaKind === ahaParentKind)),
    })),
  };
}

/**
 * Lets a pair be one of other kinds, in its place. All its rows stay, those of fields that the new kinds lack as well, so
 * that they can be given another field; default rows come where nothing flows yet, and the links to parents and children
 * are made anew. Answers the mapping as it is where a kind is unknown or the pair is there already.
 */
export function changeKinds(
  mapping: Mapping,
  place: number,
  ahaKind: string,
  rallyKind: string,
  schemas: Schemas,
): Mapping {
  const before = mapping.records[place];
  const aha = schemas.aha.find(({ kind }) => kind === ahaKind);
  const rally = schemas.rally.find(({ kind }) => kind === rallyKind);
  const others = mapping.records.toSpliced(place, 1);
  const isThere = others.some((each) => each.ahaKind === ahaKind && each.rallyKind === rallyKind);
  if (before === undefined || aha === undefined || rally === undefined || isThere) return mapping;
  const proposed = defaultRecordMapping(aha, rally, rallyKindsOf({ records: others }, schemas));
  const kept = before.fields.map((row) => fitRow(row, aha, rally));
  const isFree = (row: FieldMapping) =>
    !kept.some((each) => isWhole(each, aha, rally) && (each.aha === row.aha || each.rally === row.rally));
  const { isDefault, ...rest } = before;
  const hasRival = others.some((each) => each.ahaKind === ahaKind);
  const changed: RecordMapping = {
    ...rest,
    ahaKind,
    rallyKind,
    ...((!hasRival || (isDefault === true && before.ahaKind === ahaKind)) && { isDefault: true }),
    fields: [...kept, ...proposed.fields.filter(isFree)],
    constants: [
      ...before.constants,
      ...proposed.constants.filter((each) => !before.constants.some((other) => other.rally === each.rally)),
    ],
    parents: [],
  };
  const touched = [before.ahaKind, ahaKind];
  const unlinked = mapping.records.map((record, at) =>
    at === place
      ? changed
      : { ...record, parents: record.parents.filter(({ ahaParentKind }) => !touched.includes(ahaParentKind)) },
  );
  return linkParents({ ...mapping, records: unlinked }, schemas);
}

/** Moves a pair to another place. Whether parents still stand above children is for `checkMapping` to say. */
export function moveRecord(mapping: Mapping, from: number, to: number): Mapping {
  const moved = mapping.records[from];
  if (moved === undefined || to < 0 || to >= mapping.records.length) return mapping;
  return { ...mapping, records: mapping.records.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

/** Makes a pair the one that is taken when nobody chooses among those of its Aha! kind. */
export function markDefault(mapping: Mapping, place: number): Mapping {
  const chosen = mapping.records[place];
  return {
    ...mapping,
    records: mapping.records.map((record) => {
      if (record.ahaKind !== chosen?.ahaKind) return record;
      const { isDefault: _, ...rest } = record;
      return record === chosen ? { ...rest, isDefault: true } : rest;
    }),
  };
}

/** Puts another record mapping in a place. */
export function replaceRecord(mapping: Mapping, place: number, record: RecordMapping): Mapping {
  return { ...mapping, records: mapping.records.with(place, record) };
}

/** Adds the parent links that are possible and missing; those that are there stay as they are. */
export function linkParents(mapping: Mapping, schemas: Schemas): Mapping {
  const rallyKinds = rallyKindsOf(mapping, schemas);
  return {
    ...mapping,
    records: mapping.records.map((record) => {
      const aha = schemas.aha.find(({ kind }) => kind === record.ahaKind);
      const rally = schemas.rally.find(({ kind }) => kind === record.rallyKind);
      if (aha === undefined || rally === undefined) return record;
      const missing = defaultParents(aha, rally, rallyKinds).filter(
        ({ ahaField }) => !record.parents.some((parent) => parent.ahaField === ahaField),
      );
      return missing.length === 0 ? record : { ...record, parents: [...record.parents, ...missing] };
    }),
  };
}

/** A row with the values that its fields have in these kinds, or as it is where one of them is missing there. */
function fitRow(row: FieldMapping, aha: KindSchema, rally: KindSchema): FieldMapping {
  const [left, right] = [findField(aha, row.aha), findField(rally, row.rally)];
  if (left === null || right === null) return row;
  const { disabled: _, ...rest } = row;
  return fitValues(rest, left, right);
}

function isWhole(row: FieldMapping, aha: KindSchema, rally: KindSchema): boolean {
  return findField(aha, row.aha) !== null && findField(rally, row.rally) !== null;
}

/** What each Aha! kind becomes; of several the default one. */
function rallyKindsOf(mapping: Mapping, { rally }: Schemas): ReadonlyMap<string, KindSchema> {
  const found = new Map<string, KindSchema>();
  for (const { ahaKind, rallyKind, isDefault } of mapping.records) {
    const schema = rally.find(({ kind }) => kind === rallyKind);
    if (schema !== undefined && (isDefault === true || !found.has(ahaKind))) found.set(ahaKind, schema);
  }
  return found;
}

function isChildOf(child: string, parent: string): boolean {
  return parentFields.some((pair) => pair.child === child && pair.parent === parent);
}
