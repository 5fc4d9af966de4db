import { BatonError } from '../errors';
import { canonicalValue, hashText } from '../mapping/canonical';
import { type Note, translateToRally } from '../mapping/translate';
import type { BaseField } from '../model/link';
import type { Fields, TrackedRecord } from '../model/record';
import type { Member } from './family';
import { ahaForm, flowsOf } from './flows';
import { markerOf } from './marker';
import { resolveMentions } from './people-and-links';
import type { Draft, FieldNote } from './ports';
import type { World } from './world';

/** A draft with what its intent must remember. */
export interface PreparedDraft {
  readonly member: Member;
  readonly draft: Draft;
  /** The form of what is sent, on both sides: what is agreed if Rally takes it as it is. */
  readonly sent: Readonly<Record<string, BaseField>>;
  /** What is left behind, in words. */
  readonly notes: readonly FieldNote[];
}

/**
 * Translates a record into what will be created in Rally. Parents must be linked already to be set. Throws `invalid` if
 * Rally demands something that the record does not have.
 */
export async function prepareDraft(world: World, member: Member, hasChildren: boolean): Promise<PreparedDraft> {
  const { record, pairing } = member;
  const [other] = record.otherLinks ?? [];
  if (other !== undefined) {
    const sentence = `Aha!’s own integration has linked ${record.ref} with ${other.ref || 'a record in Rally'} already. Adopt that link on the page “Link in bulk” instead of sending it again.`;
    throw new BatonError('invalid', sentence);
  }
  const resolved = await resolveMentions(record, pairing.mapping.fields, world);
  const translated = translateToRally({
    record,
    current: null,
    mapping: pairing.mapping,
    aha: pairing.aha,
    rally: pairing.rally,
    hasChildren,
    ...(pairing.rally.kind === 'release' && { today: todayIn(world) }),
    ...resolved,
  });
  const missing = translated.notes.find((note) => note.blocks);
  if (missing !== undefined) throw new BatonError('invalid', `${record.ref} cannot be sent yet. ${missing.sentence}`);
  return {
    member,
    draft: {
      kind: pairing.rally.kind,
      fields: translated.fields,
      marker: markerOf(world.integration, record),
      origin: { ref: record.ref, url: record.url, name: record.name },
    },
    sent: formsOf(member, record, translated.fields),
    notes: notesOf(member, translated.notes),
  };
}

/** Today as a day in the Rally workspace's zone; only a new release asks for it. */
function todayIn({ clock, integration }: World): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: integration.rally.timeZone }).format(clock.nowMs());
}

function formsOf(member: Member, record: TrackedRecord, draft: Fields): Record<string, BaseField> {
  return Object.fromEntries(
    flowsOf(member.pairing).map((flow) => [
      flow.aha,
      {
        aha: ahaForm(flow, record),
        rally: hashText(canonicalValue(draft[flow.rally] ?? null, flow.rallyType)),
        row: flow.row,
      },
    ]),
  );
}

function notesOf({ pairing }: Member, notes: readonly Note[]): readonly FieldNote[] {
  return flowsOf(pairing).flatMap((flow) =>
    notes
      .filter(({ field }) => flow.toRally && field === flow.rally)
      .map(({ sentence }) => ({ ahaField: flow.aha, label: flow.label, sentence })),
  );
}
