import { hashText } from '../../mapping/canonical';
import type { Link, LinkEnd } from '../../model/link';
import type { Fields, RecordKey, System, TrackedRecord } from '../../model/record';
import { keyText } from '../../model/record';
import type { ExtraNotice } from '../conflict';
import type { World } from '../world';

/** A linked pair as what hangs on it is carried: both records as they were read last. */
export interface HangingPair {
  readonly link: Pick<Link, 'aha' | 'rally' | 'place'>;
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
}

/** One comment, file or dependency to be carried, or one copy of a comment to be brought up to date. */
export interface ExtraStep {
  /** What is done about what; the same as long as it is the same comment or file. */
  readonly name: string;
  readonly sort: 'comment' | 'file' | 'depend' | 'rank';
  /** The side that is written. */
  readonly to: System;
  readonly label: string;
  /** What the other side gets, for people. */
  readonly text: string;
  /** Changes with what would be written: an approval holds for this form alone. */
  readonly form: string;
  /** In the journal. */
  readonly before: Fields;
  /** The record that is written, where it is not the pair's own. */
  readonly about?: LinkEnd;
  /** Writes it, and answers what is now carried. Throws as the ports' writes do. */
  send(mayStillSend: () => boolean): Promise<readonly string[]>;
}

/** What there is to do about what hangs on a pair. */
export interface ExtraPlan {
  readonly steps: readonly ExtraStep[];
  /** What cannot be carried, with the reason. */
  readonly told: readonly ExtraNotice[];
  /** Found on both sides: nothing is to be done, and it need not be looked at again. */
  readonly same: readonly string[];
}

export const nothingToDo: ExtraPlan = { steps: [], told: [], same: [] };

/** The side that a step reads from. */
export function otherSide(system: System): System {
  return system === 'aha' ? 'rally' : 'aha';
}

/** Where a direction leads from: both sides, one after the other. */
export function sourcesOf(direction: 'toRally' | 'toAha' | 'both'): readonly System[] {
  return direction === 'both' ? ['aha', 'rally'] : [direction === 'toRally' ? 'aha' : 'rally'];
}

/** The port's side of a world. */
export function trackerOn({ aha, rally }: World, system: System): World['aha'] {
  return system === 'aha' ? aha : rally;
}

/** What marks the intent of a step: the same for every try, whatever the text is by then. */
export function markerOfStep(target: RecordKey, { name }: Pick<ExtraStep, 'name'>): string {
  return `extra:${keyText(target)}:${name}`;
}

/** Names a step as it is now, for decisions. */
export function noticeId({ name, form }: Pick<ExtraStep, 'name' | 'form'>): string {
  return hashText(`extra ${name} ${form}`);
}
