import { BatonError } from '../errors';
import { translateToRally } from '../mapping/translate';
import type { TrackedRecord } from '../model/record';
import type { Member } from './family';
import { ahaForm, flowsOf } from './flows';
import { markerOf } from './marker';
import { resolveMentions } from './people-and-links';
import type { Draft } from './ports';
import type { World } from './world';

/** A draft with what its intent must remember. */
export interface PreparedDraft {
  readonly member: Member;
  readonly draft: Draft;
  readonly ahaForms: Readonly<Record<string, string>>;
}

/**
 * Translates a record into what will be created in Rally. Parents must be linked already to be set. Throws `invalid` if
 * Rally demands something that the record does not have.
 */
export async function prepareDraft(world: World, member: Member, hasChildren: boolean): Promise<PreparedDraft> {
  const { record, pairing } = member;
  const resolved = await resolveMentions(record, world.rally, world.store, world.integration.id);
  const translated = translateToRally({
    record,
    current: null,
    mapping: pairing.mapping,
    aha: pairing.aha,
    rally: pairing.rally,
    hasChildren,
    today: todayIn(world),
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
    ahaForms: formsOf(member, record),
  };
}

/** Today as a day in the Rally workspace's zone. */
function todayIn({ clock, integration }: World): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: integration.rally.timeZone }).format(clock.nowMs());
}

function formsOf(member: Member, record: TrackedRecord): Record<string, string> {
  return Object.fromEntries(flowsOf(member.pairing).map((flow) => [flow.aha, ahaForm(flow, record)]));
}
