import type { RecordId, RecordPointer, TrackedRecord } from '../../model/record';
import type { World } from '../world';
import { type FindLinked, parentsOf } from './placement';

/** The links of everything that these records hang on. */
export async function linkedParents(
  { store, integration }: World,
  records: readonly TrackedRecord[],
): Promise<FindLinked> {
  const linked = new Map<RecordId, RecordPointer>();
  const asked = new Map(records.flatMap(parentsOf).map((pointer) => [pointer.id, pointer]));
  for (const { id, kind } of asked.values()) {
    const link = await store.findLink(integration.id, { system: 'rally', kind, id });
    if (link !== null) linked.set(id, { kind: link.aha.kind, id: link.aha.id, name: link.aha.ref });
  }
  return ({ id }) => linked.get(id) ?? null;
}
