import { toBatonError } from '../../lib/errors';
import { keyText, type RecordKey } from '../../lib/model/record';
import type { Discussion, Files } from '../../lib/sync/extra-ports';
import { readLink } from '../../lib/sync/ledger/link-rows';
import type { Intent, Ledger, NewLedgerRow, Tracker } from '../../lib/sync/ports';
import { defaultTiming } from '../../lib/sync/timing';
import type { Browser } from './browser';
import type { LedgerServer } from './fake-ledger';
import type { FakeSystem } from './fake-system';
import { integration } from './integration';
import type { MemoryStore } from './memory-store';
import type { Simulation } from './simulation';

const { leaseMs, marginMs, settleMs, sendWithinMs, readLagMs } = defaultTiming;

/** Between an answer and what is sent because of it. */
const RIGHT_BEFORE_MS = 200;

/** The ports of one browser, watched. */
export interface Promises {
  tracker(tracker: Tracker, server: FakeSystem): Tracker;
  ledger(ledger: Ledger, server: LedgerServer): Ledger;
}

type MayLeave = (() => boolean) | undefined;

/**
 * Asks at the very moment when something leaves a browser whether what the engine promises has been done by then: an
 * intent and a claim of one's own before a create, a journal, an open write and a fresh reading before an update. Whoever
 * breaks such a word mostly gets away with it, since only a rare mishap makes a second record or a lost value of it; here
 * it is noted each time.
 */
export function createPromises(
  { scheduler, broken, counts, count }: Simulation,
  { name, life }: Browser,
  { contents }: MemoryStore,
  servers: readonly LedgerServer[],
): Promises {
  // No browser can tell how long it slept if its clock was set back meanwhile.
  const knowsTime = () => !counts.has('clock moved') || !counts.has('pause');
  const note = (what: string) => broken.add(`${name} ${what}.`);
  const isMine = (author: string) => author.startsWith(`${name}-`);

  /** What leaves for the first time under an intent leaves in time, under a claim that nobody before it may still use. */
  function judgeIntent(intent: Intent | undefined, what: string): void {
    if (intent === undefined) return void note(`sends ${what} without an intent`);
    const claims = servers.map((server) => ({ nowMs: server.nowMs(), all: server.claims(intent.host) }));
    const place = claims.find(({ all }) => all.some(({ author, ageMs }) => isMine(author) && ageMs <= leaseMs));
    const mine = place?.all.find(({ author, ageMs }) => isMine(author) && ageMs <= leaseMs);
    if (place === undefined || mine === undefined) return void note(`sends ${what} without a claim`);
    if (place.nowMs > Date.parse(intent.notAfterAt) && knowsTime()) note(`sends ${what} later than its intent says`);
    if (mine.ageMs > leaseMs - marginMs) note(`sends ${what} although its claim is about to end`);
    const others = place.all.slice(0, place.all.indexOf(mine));
    if (others.some(({ ageMs }) => ageMs <= leaseMs)) note(`sends ${what} although another claim was first`);
    else if (others.some(({ ageMs }) => ageMs < leaseMs + settleMs)) note(`sends ${what} before an old claim is over`);
  }

  /** Entries of the journal about writes that were answered with a proof that nothing was written, and in which life. */
  const unwritten = new Map<number, number>();

  const updatedMs = new Map<string, number>();

  /** Such an entry is taken back before anything else is written. */
  function judgeJournal(): void {
    for (const [id, inLife] of unwritten) {
      if (inLife === life() && contents.journal.has(id)) note('keeps in its journal what was never written');
    }
    unwritten.clear();
  }

  async function update(
    tracker: Tracker,
    server: FakeSystem,
    ...[key, fields, mayLeave]: Parameters<Tracker['update']>
  ) {
    const form = JSON.stringify(fields);
    const inLife = life();
    const isLeaving = leaving(mayLeave, () => {
      judgeJournal();
      judgeUpdate(server, key, form);
    });
    try {
      return await tracker.update(key, fields, isLeaving).finally(() => updatedMs.set(key.id, scheduler.nowMs()));
    } catch (thrown) {
      const [entry] =
        [...contents.journal].findLast(
          ([, { about, after }]) => about.id === key.id && JSON.stringify(after) === form,
        ) ?? [];
      if (toBatonError(thrown).kind !== 'unknown' && entry !== undefined) unwritten.set(entry, inLife);
      throw thrown;
    }
  }

  /** Only who finds second records links again, with the lowest, and agrees on nothing by that. */
  function judgeLink(host: RecordKey, { about, value }: NewLedgerRow, added: readonly NewLedgerRow[]): void {
    const rows = servers.flatMap((server) => server.read(host, 0).rows);
    const standing = readLink(rows, about, integration)?.rally.id;
    const id = /"id":"(\d+)"/.exec(value)?.[1] ?? '';
    const isLower = standing !== undefined && Number(id) < Number(standing);
    const isAgreed = added.some((row) => row.kind === 'base' && keyText(row.about) === keyText(about));
    if (standing !== undefined && standing !== id && !(isLower && !isAgreed)) note('links again what is linked');
  }

  function judgeUpdate(server: FakeSystem, key: RecordKey, form: string): void {
    const isIt = (other: RecordKey, fields: unknown) => other.id === key.id && JSON.stringify(fields) === form;
    const opens = [...contents.openWrites.values()];
    const open = opens.findLast(({ about, fields }) => isIt(about, fields));
    if (open === undefined) note(`writes ${key.system} without an open write`);
    const entries = [...contents.journal.values()];
    if (!entries.some(({ about, after }) => isIt(about, after))) note(`writes ${key.system} without a journal`);
    const last = server.readings.findLast(({ by, id }) => by === name && id === key.id);
    // Where nothing tells afterwards what a write covered, its record is looked at right before. Who sleeps is late.
    const isSeen = last !== undefined && last.answeredMs >= scheduler.nowMs() - RIGHT_BEFORE_MS;
    const isAgain = (updatedMs.get(key.id) ?? -Infinity) >= scheduler.nowMs() - RIGHT_BEFORE_MS;
    const isLastLook = isSeen && last.version === open?.sinceVersion;
    if (server.system === 'aha' && !isLastLook && !isAgain && !counts.has('pause'))
      note('writes aha without a last look');
    const isFresh = last !== undefined && last.asOfMs >= scheduler.nowMs() - sendWithinMs - readLagMs;
    if (!isFresh && knowsTime()) note(`writes ${key.system} by an old reading`);
  }

  /** The same request, judged when it leaves. */
  function leaving(mayLeave: MayLeave, judge: () => void): () => boolean {
    return () => {
      const isLeaving = mayLeave?.() !== false;
      if (isLeaving) judge();
      return isLeaving;
    };
  }

  function judgeExtra(what: string): void {
    const extras = [...contents.intents.values()].filter(({ marker }) => marker.startsWith('extra:'));
    judgeIntent(
      extras.reduce<Intent | undefined>(
        (last, each) => (last === undefined || each.notAfterAt > last.notAfterAt ? each : last),
        undefined,
      ),
      what,
    );
  }

  function watchDiscussion(discussion: Discussion): Discussion {
    return {
      ...discussion,
      addComment: (key, html, mayLeave) =>
        discussion.addComment(
          key,
          html,
          leaving(mayLeave, () => judgeExtra('a comment')),
        ),
      editComment: (key, id, html, mayLeave) =>
        discussion.editComment(
          key,
          id,
          html,
          leaving(mayLeave, () => judgeExtra('an edited comment')),
        ),
    };
  }

  function watchFiles(files: Files): Files {
    return {
      ...files,
      addAttachment: (key, file, mayLeave) =>
        files.addAttachment(
          key,
          file,
          leaving(mayLeave, () => judgeExtra('a file')),
        ),
    };
  }

  return {
    tracker(tracker, server) {
      const { discussion, files, rank } = tracker;
      return {
        ...tracker,
        create: (drafts, mayLeave) =>
          tracker.create(
            drafts,
            leaving(mayLeave, () => {
              for (const { marker, kind } of drafts) judgeIntent(contents.intents.get(marker), `a ${kind}`);
            }),
          ),
        update: (...asked) => update(tracker, server, ...asked),
        ...(discussion !== undefined && { discussion: watchDiscussion(discussion) }),
        ...(files !== undefined && { files: watchFiles(files) }),
        ...(rank !== undefined && {
          rank: (key, next, mayLeave) =>
            rank(
              key,
              next,
              leaving(mayLeave, () => judgeExtra('a rank')),
            ),
        }),
      };
    },
    ledger: (ledger, server) => ({
      ...ledger,
      append(host, rows) {
        for (const row of rows) if (row.kind === 'link') judgeLink(host, row, rows);
        return ledger.append(host, rows);
      },
      remove(ids) {
        for (const { kind, author, about } of server.rowsOf(ids)) {
          if (kind === 'unlinked') note('removes a tombstone');
          if (kind !== 'claim') continue;
          if (!isMine(author)) note('removes a claim of somebody else');
          const isOpen = [...contents.intents.values()].some(
            ({ host, notAfterAt }) =>
              keyText(host) === keyText(about) && Date.parse(notAfterAt) + settleMs > server.nowMs(),
          );
          if (isOpen) note('gives its claim back although what it sent may still land');
        }
        return ledger.remove(ids).catch((thrown: unknown) => {
          // What was to be given back stands until it is dead.
          count('kept rows');
          throw thrown;
        });
      },
    }),
  };
}
