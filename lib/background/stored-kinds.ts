import type { Integration } from '../model/integration';
import type { RecordKey } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { readSchemas } from '../store/schemas';
import { type Pairing, pairingsOf } from '../sync/pairing';
import type { Resources } from './resources';

/** What both systems last said of their kinds; empty where nothing is stored yet. */
export interface StoredKinds {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
}

/** What is known of an integration's kinds without asking any system. */
export async function readStoredKinds(resources: Resources, integrationId: string): Promise<StoredKinds> {
  const database = await resources.database();
  const [aha, rally] = await Promise.all([
    readSchemas(database, integrationId, 'aha'),
    readSchemas(database, integrationId, 'rally'),
  ]);
  return { aha: aha?.kinds ?? [], rally: rally?.kinds ?? [] };
}

/** How an integration's kinds map, as far as is stored. */
export function storedPairings({ mapping }: Integration, { aha, rally }: StoredKinds): readonly Pairing[] {
  return pairingsOf(mapping, aha, rally);
}

/** One field of a record's kind, if it is known. */
export function findField(
  kinds: StoredKinds,
  { system, kind }: Pick<RecordKey, 'system' | 'kind'>,
  key: string,
): FieldDefinition | undefined {
  return kinds[system].find((each) => each.kind === kind)?.fields.find((field) => field.key === key);
}
