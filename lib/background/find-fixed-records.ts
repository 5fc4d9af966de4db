import { BatonError } from '../errors';
import type { Constant, Mapping } from '../model/mapping';
import type { RecordPointer } from '../model/record';
import type { Tracker } from '../sync/ports';

/**
 * The mapping with every fixed value that is a record of Rally pointing at the one that is there: by its id where that is
 * the record of this name, else by its name, since ids of another account mean nothing here. Throws `invalid` with a
 * sentence where there is none.
 */
export async function findFixedRecords(
  rally: Pick<Tracker, 'read' | 'findByName'>,
  mapping: Mapping,
): Promise<Mapping> {
  const records = [];
  for (const record of mapping.records) {
    const constants: Constant[] = [];
    for (const constant of record.constants) {
      const { value } = constant;
      const isRecord = value !== null && typeof value === 'object' && 'id' in value;
      constants.push(isRecord ? { ...constant, value: await findRecord(rally, value) } : constant);
    }
    records.push({ ...record, constants });
  }
  return { ...mapping, records };
}

async function findRecord(rally: Pick<Tracker, 'read' | 'findByName'>, pointer: RecordPointer): Promise<RecordPointer> {
  const { kind, id, name } = pointer;
  const [result] = await rally.read([{ system: 'rally', kind, id }]);
  if (result?.found === true && result.record.name === name) return pointer;
  const found = await rally.findByName(kind, name);
  if (found !== null) return { kind, id: found, name };
  const sentence = `“${name}” is a fixed value, and Rally has no ${kind} of this name here. Create it in Rally, or remove the fixed value.`;
  throw new BatonError('invalid', sentence);
}
