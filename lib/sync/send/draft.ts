import { BatonError } from '../../errors';
import { canonicalValue, hashText } from '../../mapping/canonical';
import { type Note, translateToAha, translateToRally } from '../../mapping/translate';
import type { Translated } from '../../mapping/translation';
import type { BaseField } from '../../model/link';
import type { Fields, TrackedRecord } from '../../model/record';
import type { FieldType } from '../../model/schema';
import { ahaForm, flowsOf, rallyForm } from '../flows';
import { markerOf } from '../marker';
import { resolveMentions } from '../merge/people-and-links';
import type { Draft, FieldNote } from '../ports';
import type { World } from '../world';
import type { Member } from './family';

/** A draft with what its intent must remember. */
export interface PreparedDraft {
  readonly member: Member;
  readonly draft: Draft;
  /** The form of what is sent, on both sides: what is agreed if the other system takes it as it is. */
  readonly sent: Readonly<Record<string, BaseField>>;
  /** What is left behind, in words. */
  readonly notes: readonly FieldNote[];
}

/**
 * Translates a record into what will be created in the other system. Parents must be linked already to be set. Throws
 * `invalid` if that system demands something that the record does not have.
 */
export async function prepareDraft(world: World, member: Member, hasChildren: boolean): Promise<PreparedDraft> {
  const { record, pairing } = member;
  const [other] = record.otherLinks ?? [];
  if (other !== undefined) {
    const sentence = `Aha!’s own integration has linked ${record.ref} with ${other.ref || 'a record in Rally'} already. Adopt that link on the page “In bulk” instead of sending it again.`;
    throw new BatonError('invalid', sentence);
  }
  const isSent = record.system === 'aha';
  const translated = await translateMember(world, member, hasChildren);
  const missing = translated.notes.find((note) => note.blocks);
  if (missing !== undefined) {
    const verb = isSent ? 'sent' : 'imported';
    throw new BatonError('invalid', `${record.ref} cannot be ${verb} yet. ${missing.sentence}`);
  }
  return {
    member,
    draft: {
      kind: isSent ? pairing.rally.kind : pairing.aha.kind,
      fields: translated.fields,
      marker: markerOf(world.integration, record),
      origin: { ref: record.ref, url: record.url, name: record.name },
    },
    sent: formsOf(member, record, translated.fields),
    notes: notesOf(member, translated.notes),
  };
}

/** What a record would be in the other system, with what cannot be said there. */
export async function translateMember(world: World, member: Member, hasChildren: boolean): Promise<Translated> {
  const { record, pairing } = member;
  const { mapping, aha, rally } = pairing;
  const isSent = record.system === 'aha';
  const input = {
    ...{ record, current: null, mapping, aha, rally, hasChildren },
    ...(await resolveMentions(record, mapping.fields, world)),
  };
  if (!isSent) return translateToAha(input);
  return translateToRally(rally.kind === 'release' ? { ...input, today: todayIn(world) } : input);
}

/** Today as a day in the Rally workspace's zone; only a new release asks for it. */
function todayIn({ clock, integration }: World): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: integration.rally.timeZone }).format(clock.nowMs());
}

function formsOf(member: Member, record: TrackedRecord, draft: Fields): Record<string, BaseField> {
  return Object.fromEntries(
    flowsOf(member.pairing).map((flow) => [
      flow.aha,
      record.system === 'aha'
        ? { aha: ahaForm(flow, record), rally: formIn(draft, flow.rally, flow.rallyType), row: flow.row }
        : { aha: formIn(draft, flow.aha, flow.ahaType), rally: rallyForm(flow, record), row: flow.row },
    ]),
  );
}

function notesOf({ pairing, record }: Member, notes: readonly Note[]): readonly FieldNote[] {
  const isSent = record.system === 'aha';
  return flowsOf(pairing).flatMap((flow) =>
    notes
      .filter(({ field }) => (isSent ? flow.toRally && field === flow.rally : flow.toAha && field === flow.aha))
      .map(({ sentence }) => ({ ahaField: flow.aha, label: flow.label, sentence })),
  );
}

function formIn(draft: Fields, field: string, type: FieldType): string {
  return hashText(canonicalValue(draft[field] ?? null, type));
}
