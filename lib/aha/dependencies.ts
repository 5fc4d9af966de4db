import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey } from '../model/record';
import type { Dependencies } from '../sync/ports';
import { type AhaClient, parseAnswer } from './client';
import { type AhaKind, ahaKey, ahaKinds, factsOf } from './kinds';
import { id } from './wire';
import { readRecord } from './write';

/** “Depends on”, among the kinds of link between records. Source: Aha! API documentation, record links. */
const DEPENDS_ON = 20;
/** The kinds whose answer holds their links: `feature_links`, `epic_links`. */
const LINKED = ['feature', 'epic'] as const satisfies readonly AhaKind[];

const end = v.object({ id, resource: v.nullish(v.string(), '') });
const link = v.object({
  link_type_id: v.nullish(v.number()),
  created_at: v.nullish(v.string(), ''),
  parent_record: v.nullish(end),
  child_record: v.nullish(end),
});

/**
 * What features and epics depend on. A link has two ends and is shown at both: the parent is the one that depends on
 * the child, as in the documentation's example. Other kinds can be linked too, but no answer tells what they are linked to.
 */
export function createDependencies(client: AhaClient): Dependencies {
  async function read(key: RecordKey): Promise<readonly RecordKey[]> {
    const { kind, id: from } = ahaKey(key);
    if (!isLinked(kind)) return [];
    const record = await readRecord(client, kind, from);
    const links = parseAnswer(v.nullish(v.array(link), []), record[`${kind}_links`]);
    return links
      .filter((each) => each.link_type_id === DEPENDS_ON && each.parent_record?.id === from)
      .toSorted((a, b) => a.created_at.localeCompare(b.created_at))
      .flatMap(({ child_record: other }) => {
        const otherKind = kindAt(other?.resource ?? '');
        return other == null || otherKind === null ? [] : [{ system: 'aha' as const, kind: otherKind, id: other.id }];
      });
  }

  return {
    read,
    add: async (key, other, mayStillSend) => {
      const [from, to] = [ahaKey(key), ahaKey(other)];
      if (!isLinked(from.kind) || !isLinked(to.kind)) {
        throw new BatonError('invalid', 'Baton keeps dependencies between features and epics of Aha! only.');
      }
      if ((await read(key)).some((known) => known.id === to.id)) return;
      const path = [factsOf(from.kind).plural, from.id, 'record_links'];
      const body = { record_link: { record_type: to.kind, record_id: to.id, link_type: DEPENDS_ON } };
      await client.write('POST', path, body, mayStillSend);
    },
  };
}

function isLinked(kind: AhaKind): kind is (typeof LINKED)[number] {
  return LINKED.some((linked) => linked === kind);
}

/** The kind of record at an address of the interface: `https://acme.aha.io/api/v1/epics/HAR-E-1`. */
function kindAt(resource: string): AhaKind | null {
  const [, plural] = /\/api\/v1\/([a-z_]+)\//.exec(resource) ?? [];
  return ahaKinds.find((kind) => factsOf(kind).plural === plural) ?? null;
}
