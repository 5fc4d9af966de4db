import { hashText } from '../mapping/canonical';
import type { Mapping, RecordMapping } from '../model/mapping';
import type { Kind } from '../model/record';
import type { KindSchema } from '../model/schema';

/** One record mapping with what both systems say about its two kinds. */
export interface Pairing {
  readonly mapping: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  /** Changes with the mapping: bases made under another mapping are not comparable. */
  readonly mappingHash: string;
}

/** All pairings of a mapping; a record mapping whose kind a system no longer knows is left out. */
export function pairingsOf(
  mapping: Mapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Pairing[] {
  return mapping.records.flatMap((record) => {
    const ahaSchema = aha.find((schema) => schema.kind === record.ahaKind);
    const rallySchema = rally.find((schema) => schema.kind === record.rallyKind);
    if (ahaSchema === undefined || rallySchema === undefined) return [];
    const mappingHash = hashText(JSON.stringify([record.rallyKind, record.fields, record.parents]));
    return [{ mapping: record, aha: ahaSchema, rally: rallySchema, mappingHash }];
  });
}

/** The pairing for an Aha! kind, the default one first; `rallyKind` chooses among several. */
export function pairingFor(pairings: readonly Pairing[], ahaKind: Kind, rallyKind?: Kind): Pairing | null {
  const fitting = pairings.filter(
    (pairing) => pairing.aha.kind === ahaKind && (rallyKind === undefined || pairing.rally.kind === rallyKind),
  );
  return fitting.find(({ mapping }) => mapping.isDefault === true) ?? fitting[0] ?? null;
}
