import { canonicalValue, hashText } from '../../mapping/canonical';
import type { Candidate, CandidateState } from '../../model/candidate';
import type { Fields } from '../../model/record';
import type { KindSchema } from '../../model/schema';
import { keyOf } from '../key-of';
import { translateMember } from '../send/draft';
import type { Member } from '../send/family';
import type { World } from '../world';

/** A record as a candidate: with exactly what would be created from it now, and what stands in the way. */
export async function draftCandidate(world: World, member: Member, state: CandidateState): Promise<Candidate> {
  const { record, pairing } = member;
  const { ref, name, url } = record;
  const schema = record.system === 'aha' ? pairing.rally : pairing.aha;
  const { fields, notes } = await translateMember(world, member, false);
  return {
    integrationId: world.integration.id,
    record: keyOf(record),
    ...{ ref, name, url, state, fields },
    atMs: world.clock.nowMs(),
    kind: schema.kind,
    shown: shownOf(schema, fields),
    notes: notes.filter(({ blocks }) => !blocks).map(({ sentence }) => sentence),
    problem: notes.find(({ blocks }) => blocks)?.sentence ?? null,
  };
}

/** Names what would be created: another value of any field, or another kind, and it is something else. */
export function shownOf({ kind, fields: definitions }: KindSchema, fields: Fields): string {
  const forms = Object.entries(fields).map(([key, value]) => {
    const type = definitions.find((field) => field.key === key)?.type ?? 'text';
    return [key, canonicalValue(value, type)];
  });
  return hashText(JSON.stringify([kind, forms.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))]));
}
