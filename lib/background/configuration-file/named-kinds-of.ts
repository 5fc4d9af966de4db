import { keysInTemplate } from '../../mapping/template';
import type { Mapping, RecordMapping } from '../../model/mapping';
import type { KindName, NamedKinds } from '../../model/named-kinds';
import type { KindSchema } from '../../model/schema';
import type { StoredKinds } from '../stored-kinds';

/** What the kinds and fields of a mapping are called, as far as the systems are known; null where they are not. */
export function namedKindsOf(mapping: Mapping, { aha, rally }: StoredKinds): NamedKinds | null {
  const names = {
    aha: nameAll(aha, mapping.records, ({ ahaKind }) => ahaKind, ahaKeysOf),
    rally: nameAll(rally, mapping.records, ({ rallyKind }) => rallyKind, rallyKeysOf),
  };
  return Object.keys(names.aha).length + Object.keys(names.rally).length === 0 ? null : names;
}

function nameAll(
  schemas: readonly KindSchema[],
  records: readonly RecordMapping[],
  kindOf: (record: RecordMapping) => string,
  keysOf: (record: RecordMapping) => readonly string[],
): Readonly<Record<string, KindName>> {
  const mapped = schemas.filter(({ kind }) => records.some((record) => kindOf(record) === kind));
  return Object.fromEntries(
    mapped.map(({ kind, label, level, fields }) => {
      const keys = new Set(records.filter((record) => kindOf(record) === kind).flatMap(keysOf));
      const used = fields.filter(({ key }) => keys.has(key)).map((field) => [field.key, field.label] as const);
      return [kind, { name: label, ...(level !== undefined && { level }), fields: Object.fromEntries(used) }];
    }),
  );
}

function ahaKeysOf({ fields }: RecordMapping): readonly string[] {
  return fields.flatMap(({ aha, transform }) => {
    if (transform?.kind === 'firstOf') return [aha, ...transform.fields];
    return transform?.kind === 'template' ? [aha, ...keysInTemplate(transform.text)] : [aha];
  });
}

function rallyKeysOf({ fields, constants }: RecordMapping): readonly string[] {
  return [...fields, ...constants].map(({ rally }) => rally);
}
