import { counterpart, peopleIn } from '../../mapping/people';
import type { FieldMapping } from '../../model/mapping';
import type { Person, RecordKey, RecordPointer, TrackedRecord } from '../../model/record';
import type { World } from '../world';

/** What translation asks, answered beforehand so that translation itself stays pure. */
export interface Resolved {
  readonly people: (person: Person) => Person | null;
  readonly links: (pointer: RecordPointer) => RecordPointer | null;
}

/**
 * Looks up the people whom these field mappings carry, and the records that a record points at, in the other system.
 * Somebody of the table of people is looked up under the address that stands there. Nobody found means `null`: people
 * are never guessed, and a parent without a link is left alone.
 */
export async function resolveMentions(
  record: TrackedRecord,
  fields: readonly FieldMapping[],
  world: Pick<World, 'integration' | 'store' | 'aha' | 'rally' | 'relatives'>,
): Promise<Resolved> {
  const { integration, ...trackers } = world;
  const to = record.system === 'aha' ? 'rally' : 'aha';
  const table = integration.mapping.people;
  const people = new Map<string, Person | null>();
  const links = new Map<string, RecordPointer | null>();
  const pointers = [...Object.values(record.fields), record.parent].filter(isPointer);
  await Promise.all([
    ...peopleIn(record, fields).map(async (person) => {
      const wanted = counterpart(person, to, table);
      people.set(nameOf(person), wanted === null ? null : await trackers[to].findPerson(wanted));
    }),
    ...pointers.map(async (pointer) => {
      links.set(pointer.id, await findLinkedEnd(record.system, pointer, world));
    }),
  ]);
  return {
    people: (person) => people.get(nameOf(person)) ?? null,
    links: (pointer) => links.get(pointer.id) ?? null,
  };
}

/** What a record is linked with, in this integration or in a relative that links by the same mapping; null for nothing. */
export async function findLinkedEnd(
  system: RecordKey['system'],
  pointer: RecordPointer,
  { integration, store, relatives = [] }: Pick<World, 'integration' | 'store' | 'relatives'>,
): Promise<RecordPointer | null> {
  for (const id of [integration.id, ...relatives]) {
    const link = await store.findLink(id, { system, kind: pointer.kind, id: pointer.id });
    if (link === null) continue;
    const end = system === 'aha' ? link.rally : link.aha;
    return { kind: end.kind, id: end.id, name: end.ref };
  }
  return null;
}

/** Rally may hide e-mail addresses, so one alone does not tell people apart. */
function nameOf({ email, userName = '' }: Person): string {
  return `${email}\n${userName}`;
}

function isPointer(value: unknown): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
