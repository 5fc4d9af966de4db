import type { LedgerRow, NewLedgerRow } from '../sync/ports';
import { type FieldName, formatFieldName, parseFieldName } from './ledger-names';
import { joinValue, splitValue } from './ledger-values';
import type { IntegrationField } from './wire';

/** An integration field to be written. */
export interface NewField {
  readonly name: string;
  readonly value: string;
}

/** Ids of the fields that make up a row, joined; the first is the oldest, so it orders the row. */
const ID_SEPARATOR = '+';

/** The fields of a row, one or several. `random` tells rows of the same sort apart. */
export function toFields(row: NewLedgerRow, random: string): readonly NewField[] {
  const values = splitValue(row);
  return values.map((value, index) => ({
    name: formatFieldName({ kind: row.kind, about: row.about, random, part: index + 1, parts: values.length }),
    value,
  }));
}

/** The rows in a record's fields, oldest first. Of a row of which a part is missing nothing is read. */
export function toRows(fields: readonly IntegrationField[]): readonly LedgerRow[] {
  const groups = new Map<string, Part[]>();
  for (const field of fields) {
    const name = parseFieldName(field.name);
    if (name === null) continue;
    const group = formatFieldName({ ...name, part: 0 });
    groups.set(group, [...(groups.get(group) ?? []), { field, name }]);
  }
  return [...groups.values()]
    .flatMap((parts) => toRow(parts) ?? [])
    .sort((a, b) => (orderOf(a.id) < orderOf(b.id) ? -1 : 1));
}

/** The ids of the fields behind a row's id. */
export function fieldIdsOf(rowId: string): readonly string[] {
  return rowId.split(ID_SEPARATOR);
}

/** Where a row stands in the server's order. */
export function orderOf(rowId: string): bigint {
  return BigInt(fieldIdsOf(rowId)[0] ?? 0);
}

interface Part {
  readonly field: IntegrationField;
  readonly name: FieldName;
}

/** A write that was cut off and made again may have left a part twice: the older one counts. */
function toRow(parts: readonly Part[]): LedgerRow | null {
  const byAge = parts.toSorted((a, b) => (BigInt(a.field.id) < BigInt(b.field.id) ? -1 : 1));
  const [oldest] = byAge;
  if (oldest === undefined) return null;
  const inOrder = Array.from({ length: oldest.name.parts }, (_, index) =>
    byAge.find(({ name }) => name.part === index + 1),
  );
  const whole = inOrder.filter((part) => part !== undefined);
  const content = whole.length === inOrder.length ? joinValue(whole.map(({ field }) => field.value ?? '')) : null;
  if (content === null) return null;
  const { kind, about } = oldest.name;
  const id = byAge.map(({ field }) => field.id).join(ID_SEPARATOR);
  return { id, kind, about, ...content, writtenAt: oldest.field.created_at ?? '' };
}
