import type { Comment } from '../../lib/model/comment';
import type { System } from '../../lib/model/record';
import { HUMAN } from './merged-fields';
import type { EditedPair } from './people-editing';
import type { Systems } from './seat';
import type { Simulation } from './simulation';

/** A comment that a person wrote, and its text as it is now; `null` once the person took it away. */
export interface SpokenComment {
  readonly side: System;
  readonly id: string;
  text: string | null;
  /** Somebody took the copy away on the other side. */
  isCopyGone: boolean;
}

/** A file that a person put at a record. Nobody puts the same content on one side twice. */
export interface PlacedFile {
  readonly side: System;
  readonly id: string;
  readonly content: string;
  isCopyGone: boolean;
}

/** All that people did. */
export interface Talk {
  readonly comments: SpokenComment[];
  readonly files: PlacedFile[];
}

const sides = ['aha', 'rally'] as const;
const names = ['plan.txt', 'Plan.txt', 'notes.txt', 'log'] as const;

/** Lets somebody write, edit or take back a comment, or put a file at a record, on one side. */
export function scheduleTalk(
  simulation: Simulation,
  systems: Systems,
  pair: EditedPair,
  atMs: number,
  talk: Talk,
): void {
  const { workload, scheduler, trace } = simulation;
  const side = workload.pick(sides);
  const kind = workload.next();
  const drawn = workload.next();
  scheduler.at(atMs, () => {
    const { hanging } = systems[side];
    const note = (what: string, detail: string) => trace.note(atMs, 'Human', `${what} in ${side}`, () => detail);
    const mine = talk.comments.filter((each) => each.side === side && each.text !== null);
    const one = mine[Math.floor(drawn * mine.length)];
    if (kind < 0.15 && one !== undefined) {
      one.text = `${one.text} and more ${atMs}`;
      hanging.editComment(one.id, `<p>${one.text}</p>`, HUMAN);
      systems[side].touch(pair[side]);
      note('edits', `${one.id}: ${one.text}`);
    } else if (kind < 0.22 && one !== undefined) {
      one.text = null;
      hanging.removeComment(one.id);
      note('takes back', one.id);
    } else if (kind < 0.6) {
      const text = `Words ${talk.comments.length}`;
      const { id } = hanging.addComment(pair[side], `<p>${text}</p>`, HUMAN);
      talk.comments.push({ side, id, text, isCopyGone: false });
      note('says', `${id}: ${text}`);
    } else {
      const [there] = talk.files.filter((each) => each.side !== side && !isPlaced(talk, side, each.content));
      const content = drawn < 0.3 && there !== undefined ? there.content : `content ${talk.files.length}`;
      const fileName = names[Math.floor(drawn * names.length)] ?? 'plan.txt';
      const bytes = new TextEncoder().encode(content);
      const { id } = hanging.addFile(pair[side], { fileName, contentType: 'text/plain', bytes }, HUMAN);
      systems[side].touch(pair[side]);
      talk.files.push({ side, id, content, isCopyGone: false });
      note('puts a file', `${id} ${fileName}: ${content}`);
    }
  });
}

function isPlaced(talk: Talk, side: System, content: string): boolean {
  return talk.files.some((each) => each.side === side && each.content === content);
}

/** Lets somebody take away copies that Baton made, a while after everything has come to rest. */
export function scheduleTidying(
  simulation: Simulation,
  systems: Systems,
  pair: EditedPair,
  atMs: number,
  talk: Talk,
  copyOf: (comment: SpokenComment) => Comment | undefined,
): void {
  const { workload, scheduler, trace } = simulation;
  const [first, second] = [workload.next(), workload.next()];
  scheduler.at(atMs, () => {
    const said = talk.comments[Math.floor(first * talk.comments.length)];
    const copy = said === undefined ? undefined : copyOf(said);
    if (said !== undefined && copy !== undefined) {
      said.isCopyGone = true;
      systems[otherOf(said.side)].hanging.removeComment(copy.id);
      trace.note(atMs, 'Human', 'takes a copy away', () => copy.id);
    }
    const file = talk.files[Math.floor(second * talk.files.length)];
    if (file === undefined) return;
    const { hanging } = systems[otherOf(file.side)];
    const twin = hanging
      .files(pair[otherOf(file.side)], 0)
      .find(({ id }) => new TextDecoder().decode(hanging.bytesOf(id)) === file.content);
    if (twin === undefined || talk.files.some(({ id, side }) => id === twin.id && side !== file.side)) return;
    file.isCopyGone = true;
    hanging.removeFile(twin.id);
    systems[otherOf(file.side)].touch(pair[otherOf(file.side)]);
    trace.note(atMs, 'Human', 'takes a file away', () => twin.id);
  });
}

/** The other of the two systems. */
export function otherOf(side: System): System {
  return side === 'aha' ? 'rally' : 'aha';
}
