import type { FieldMapping, Mapping, RecordMapping, Transform } from '../model/mapping';
import type { NamedKinds } from '../model/named-kinds';
import type { Kind, System } from '../model/record';
import type { KindSchema } from '../model/schema';
import { foldName } from './canonical';
import type { Schemas } from './edit-records';
import { findField } from './fields';
import { keysInTemplate, renameKeys } from './template';

/** A mapping as it fits another account, and what was found there by its name, in words. */
export interface Fitted {
  readonly mapping: Mapping;
  readonly notes: readonly string[];
}

/** How one system's kinds and fields are found: what goes by the same key stays, the rest is looked for by name. */
interface Finder {
  kind(kind: Kind): Kind;
  field(kind: Kind, key: string): string;
}

/**
 * Fits a mapping from another account to what the two systems have. Kinds and fields of the same key stay as they are;
 * any other is found by its name, a portfolio level by its place among the levels as well, where exactly one has it.
 * What is not found stays as it is too, for `checkMapping` to name. A mapping that fits comes back unchanged.
 */
export function fitMoved(mapping: Mapping, names: NamedKinds, { aha, rally }: Schemas): Fitted {
  const notes = new Set<string>();
  const say = (note: string) => notes.add(note);
  const left = finderFor(
    'aha',
    mapping.records.map((each) => each.ahaKind),
    names,
    aha,
    say,
  );
  const right = finderFor(
    'rally',
    mapping.records.map((each) => each.rallyKind),
    names,
    rally,
    say,
  );
  const records = mapping.records.map((record) => fitRecord(record, left, right));
  return { mapping: { ...mapping, records }, notes: [...notes] };
}

function fitRecord(record: RecordMapping, aha: Finder, rally: Finder): RecordMapping {
  const { ahaKind, rallyKind } = record;
  return {
    ...record,
    ahaKind: aha.kind(ahaKind),
    rallyKind: rally.kind(rallyKind),
    fields: record.fields.map((row) =>
      fitRow(
        row,
        (key) => aha.field(ahaKind, key),
        (key) => rally.field(rallyKind, key),
      ),
    ),
    constants: record.constants.map((each) => ({ ...each, rally: rally.field(rallyKind, each.rally) })),
    parents: record.parents.map((each) => ({ ...each, ahaParentKind: aha.kind(each.ahaParentKind) })),
  };
}

type Rename = (key: string) => string;

function fitRow({ transform, ...row }: FieldMapping, aha: Rename, rally: Rename): FieldMapping {
  return {
    ...row,
    aha: aha(row.aha),
    rally: rally(row.rally),
    ...(transform !== undefined && { transform: fitTransform(transform, aha) }),
  };
}

function fitTransform(transform: Transform, aha: Rename): Transform {
  if (transform.kind === 'firstOf') return { ...transform, fields: transform.fields.map(aha) };
  if (transform.kind !== 'template' || keysInTemplate(transform.text).every((key) => aha(key) === key))
    return transform;
  return { ...transform, text: renameKeys(transform.text, aha) };
}

function finderFor(
  system: System,
  mapped: readonly Kind[],
  names: NamedKinds,
  schemas: readonly KindSchema[],
  say: (note: string) => void,
): Finder {
  const place = system === 'aha' ? 'Aha!' : 'Rally';
  const nameOf = (kind: Kind) => (Object.hasOwn(names[system], kind) ? names[system][kind] : undefined);

  function findKind(kind: Kind): KindSchema | undefined {
    const same = schemas.find((each) => each.kind === kind);
    const named = nameOf(kind);
    if (same !== undefined || named === undefined) return same;
    const free = schemas.filter((each) => !mapped.includes(each.kind));
    const byName = only(free.filter(({ label }) => foldName(label) === foldName(named.name)));
    if (byName !== undefined) say(`“${byName.label}” in ${place} was found by its name.`);
    const found = byName ?? only(free.filter(({ level }) => level !== undefined && level === named.level));
    if (found !== byName) say(`“${named.name}” in ${place} is “${found?.label}” here, by its level.`);
    return found;
  }

  return {
    kind: (kind) => findKind(kind)?.kind ?? kind,
    field(kind, key) {
      const schema = findKind(kind);
      const known = nameOf(kind)?.fields ?? {};
      const label = Object.hasOwn(known, key) ? known[key] : undefined;
      if (schema === undefined || label === undefined || findField(schema, key) !== null) return key;
      const found = only(schema.fields.filter((field) => foldName(field.label) === foldName(label)));
      if (found !== undefined) say(`${schema.label}: “${label}” in ${place} was found by its name.`);
      return found?.key ?? key;
    },
  };
}

function only<Item>([first, ...others]: readonly Item[]): Item | undefined {
  return others.length === 0 ? first : undefined;
}
