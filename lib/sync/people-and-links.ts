import type { Person, RecordKey, RecordPointer, TrackedRecord } from '../model/record';
import type { Store, Tracker } from './ports';

/** What translation asks, answered beforehand so that translation itself stays pure. */
export interface Resolved {
  readonly people: (person: Person) => Person | null;
  readonly links: (pointer: RecordPointer) => RecordPointer | null;
}

/**
 * Looks up the people and records that a record points at in the other system. Nobody found means `null`: people are
 * never guessed, and a parent without a link is left alone.
 */
export async function resolveMentions(
  record: TrackedRecord,
  other: Tracker,
  store: Store,
  integrationId: string,
): Promise<Resolved> {
  const people = new Map<string, Person | null>();
  const links = new Map<string, RecordPointer | null>();
  const values = [...Object.values(record.fields), record.parent];
  await Promise.all(
    values.map(async (value) => {
      if (isPerson(value)) people.set(value.email, await other.findPerson(value));
      if (isPointer(value)) links.set(value.id, await findLinked(record.system, value, store, integrationId));
    }),
  );
  return {
    people: (person) => people.get(person.email) ?? null,
    links: (pointer) => links.get(pointer.id) ?? null,
  };
}

async function findLinked(
  system: RecordKey['system'],
  pointer: RecordPointer,
  store: Store,
  integrationId: string,
): Promise<RecordPointer | null> {
  const link = await store.findLink(integrationId, { system, kind: pointer.kind, id: pointer.id });
  if (link === null) return null;
  const end = system === 'aha' ? link.rally : link.aha;
  return { kind: end.kind, id: end.id, name: end.ref };
}

function isPerson(value: unknown): value is Person {
  return typeof value === 'object' && value !== null && 'email' in value;
}

function isPointer(value: unknown): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
