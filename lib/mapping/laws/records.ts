import type { RecordMapping } from '../../model/mapping';
import { type Fields, type RecordPointer, recordId, type TrackedRecord } from '../../model/record';
import { defaultMapping } from '../defaults';
import type { TranslateInput } from '../translation';
import { ahaKinds, rallyKinds, schemaOf } from './stock-schemas';

/** A record of Aha! with these fields. */
export function ahaRecord(kind: string, fields: Fields): TrackedRecord {
  return {
    system: 'aha',
    kind,
    id: recordId('6776000000000000001'),
    ref: 'ACME-1',
    name: typeof fields.name === 'string' ? fields.name : 'A record',
    url: 'https://acme.aha.io/features/ACME-1',
    fields,
    parent: null,
    version: '1',
    updatedAt: '2026-05-01T00:00:00Z',
  };
}

/** A record of Rally with these fields. */
export function rallyRecord(kind: string, fields: Fields): TrackedRecord {
  return { ...ahaRecord(kind, fields), system: 'rally', id: recordId('12345'), ref: 'F1', url: 'https://rally1' };
}

export function pointer(kind: string, id: string, name = `${kind} ${id}`): RecordPointer {
  return { kind, id: recordId(id), name };
}

/** The stock mapping of an Aha! kind, with changes. */
export function stockMapping(ahaKind: string, changes: Partial<RecordMapping> = {}): RecordMapping {
  const mapping = defaultMapping(ahaKinds, rallyKinds).records.find((each) => each.ahaKind === ahaKind);
  if (mapping === undefined) throw new Error(`No stock mapping of ${ahaKind}`);
  return { ...mapping, ...changes };
}

/** An input in which nobody and nothing is found in the other system unless the changes say so. */
export function inputOf(
  record: TrackedRecord,
  mapping: RecordMapping,
  changes: Partial<TranslateInput> = {},
): TranslateInput {
  return {
    record,
    mapping,
    aha: schemaOf(ahaKinds, mapping.ahaKind),
    rally: schemaOf(rallyKinds, mapping.rallyKind),
    current: null,
    people: () => null,
    links: () => null,
    ...changes,
  };
}
