import { BatonError } from '../errors';
import type { KindSchema } from '../model/schema';
import type { Draft } from '../sync/ports';
import { type BodyTools, toBody } from './body';
import { dayOf } from './days';
import { RELEASE } from './kinds';
import { footerOf, MARKER_FIELD } from './marker';

export interface DraftTools extends BodyTools {
  /** The project that the record is made in, `/project/1`. */
  readonly project: string;
  /** This computer's clock, only for a release that has no dates at all. */
  readonly nowMs: () => number;
}

/** What a create sends: the fields, the project, the marker, and the link back to Aha! as the end of Notes. */
export async function draftBody(draft: Draft, kind: KindSchema, tools: DraftTools): Promise<Record<string, unknown>> {
  const notes = kind.fields.find(({ key }) => key === 'Notes');
  const hasField = kind.fields.some(({ key }) => key === MARKER_FIELD);
  if (notes === undefined && !hasField) {
    throw new BatonError(
      'invalid',
      `Baton cannot mark ${kind.label} in Rally: it has no Notes and no ${MARKER_FIELD}.`,
    );
  }
  const written =
    notes === undefined ? {} : { Notes: `${draft.fields.Notes ?? ''}${footerOf(draft.marker, draft.origin)}` };
  const fields = { ...draft.fields, ...written, ...(kind.kind === RELEASE && releaseNeeds(draft, tools)) };
  const inProject = kind.kind === 'milestone' ? 'TargetProject' : 'Project';
  return {
    [inProject]: { _ref: tools.project },
    ...(await toBody(fields, kind, tools)),
    ...(hasField && { [MARKER_FIELD]: draft.marker }),
  };
}

/**
 * Rally makes no release without two dates and a state (type definition of Release). As Aha!'s own integration does: a
 * missing date is the other one, both missing are today, the start is never after the end, the state is the first.
 */
function releaseNeeds({ fields }: Draft, { timeZone, nowMs }: DraftTools): Draft['fields'] {
  const today = (): string => dayOf(new Date(nowMs()).toISOString(), timeZone);
  const end = fields.ReleaseDate ?? fields.ReleaseStartDate ?? today();
  const start = fields.ReleaseStartDate ?? end;
  return { State: fields.State ?? 'Planning', ReleaseDate: end, ReleaseStartDate: start > end ? end : start };
}
