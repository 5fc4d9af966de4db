import type { FieldValue, TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { readLink } from '../../../lib/sync/ledger/link-rows';
import type { LinkChoice } from '../../../lib/sync/link/link-plan';
import { markerOf } from '../../../lib/sync/marker';
import { modelFaults } from '../faults';
import { integration, RALLY_FEATURE } from '../integration';
import { judgeMerged } from '../judge-merged';
import { isInJournal } from '../known-gaps';
import { type LinkWords, linkAsShown } from '../linking';
import { HUMAN, mergedFields } from '../merged-fields';
import { type EditedPair, type HumanEdit, scheduleEdit } from '../people-editing';
import type { Random } from '../random';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const CHOICES: readonly (LinkChoice | 'none')[] = ['aha', 'rally', 'leave', 'none', 'none'];

/** Lists are joined, so that neither side's stands as it was: nobody edits them, and they are judged apart. */
const edited = mergedFields.filter(({ aha }) => aha !== 'tags');

/** A Rally record that people could link the feature with, and what was said and done about the two. */
interface Option {
  readonly pair: EditedPair;
  readonly edits: HumanEdit[];
  readonly words: LinkWords;
}

/**
 * People link a feature with one of two Rally records that are there already, as they were shown, while others edit all
 * three. It becomes linked with one of them; no third is made, and no value that nobody chose against is lost.
 */
export const linking: Scenario = {
  name: 'link',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 150 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const late = seat('Late');
    const aha = addRecord(systems, workload, 'aha');
    const options = [1, 2]
      .map(() => addRecord(systems, workload, 'rally'))
      .map((rally): Option => {
        const pair = { aha: keyOf(aha), rally: keyOf(rally) };
        return { pair, edits: beginningOf(aha, rally), words: { decided: [], left: new Set() } };
      });
    for (const each of seats) {
      const { pair, words } = workload.pick(options);
      const choices = drawChoices(workload);
      const thoughtMs = workload.next() ** 2 * 3 * MINUTE_MS;
      const errand = linkAsShown({ ...pair, choices }, scheduler.nowMs, thoughtMs, words);
      const atMs = START_MS + workload.next() * workload.pick([0.2, 8]) * MINUTE_MS;
      scheduler.at(atMs, () => each.ask(`link with ${pair.rally.id}`, errand));
      each.setSyncing(true);
    }
    for (let index = 0; index < workload.below(7); index++) {
      const { pair, edits } = workload.pick(options);
      const atMs = START_MS + workload.between(0.1, 30) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, edited, atMs, edits);
    }
    // Whoever has not heard of the link hears of it with the next change.
    scheduler.at(START_MS + 100 * MINUTE_MS, () => {
      for (const { pair } of options) systems.rally.touch(pair.rally);
    });
    // A browser that knows nothing reads everything: what carries one mark twice is told then at the latest.
    scheduler.at(START_MS + 85 * MINUTE_MS, () => late.setSyncing(true));

    return () => {
      const shared = readLink(systems.ledger.read(keyOf(aha), 0).rows, aha, integration);
      const chosen = options.find(({ pair }) => pair.rally.id === shared?.rally.id);
      if (chosen === undefined) return [`The feature is linked with ${shared?.rally.ref ?? 'nothing'}.`];
      const { pair, edits, words } = chosen;
      const others = options.filter((each) => each !== chosen);
      // Whatever was done to the feature counts, with whichever record in mind.
      const elsewhere = (list: (option: Option) => readonly HumanEdit[]) =>
        others.flatMap((option) => list(option).filter(({ side, atMs }) => side === 'aha' && atMs > START_MS));
      const all = [...edits, ...elsewhere((each) => each.edits)].toSorted((one, other) => one.atMs - other.atMs);
      // Both values stay of what somebody left as it is, until one side changes, which then counts.
      // An empty value gives way to the other side's when the two are linked.
      const isNothing = ({ field, value, side }: HumanEdit) => field.form(value, side) === '';
      const mayGo = (edit: HumanEdit) => words.left.has(edit.field.aha) || isNothing(edit);
      const judged = all.filter((edit) => !mayGo(edit) || !isInJournal(seats, edit));
      const decided = [...words.decided, ...elsewhere((each) => each.words.decided)];
      return [
        ...judgeMerged(systems, [...seats, late], pair, judged, START_MS + 120 * MINUTE_MS, {
          decided: [...decided, ...all],
          mayDiffer: words.left,
        }),
        ...[...seats, late].flatMap((each) => judgeLink(each, pair)),
        ...judgeTags(systems, pair),
        ...judgeEntry(seats, pair),
        ...others.flatMap((each) => judgeOther(systems, late, aha, each)),
        ...(systems.aha.all().length + systems.rally.all().length === 3 ? [] : ['Records came or went.']),
      ];
    };
  },
};

function addRecord(systems: Systems, random: Random, side: 'aha' | 'rally'): TrackedRecord {
  const fields = Object.fromEntries(
    mergedFields.map((field, index): [string, FieldValue] => [
      field[side],
      field.aha === 'tags' ? [side] : field.draw(random.next(), random.below(3) * 10 + index, side),
    ]),
  );
  return systems[side].create({ kind: side === 'aha' ? 'feature' : RALLY_FEATURE, fields, marker: '', by: HUMAN });
}

/** What stood there before: as much somebody's as what is edited later. */
function beginningOf(aha: TrackedRecord, rally: TrackedRecord): HumanEdit[] {
  return [aha, rally].flatMap(({ system, fields }) =>
    edited.flatMap((field) => {
      const value = fields[field[system]] ?? null;
      // The filled one of two counts: an empty value is nothing that could be lost.
      return field.form(value, system) === '' ? [] : [{ atMs: START_MS, side: system, field, value, seen: null }];
    }),
  );
}

function drawChoices(random: Random): Record<string, LinkChoice> {
  return Object.fromEntries(
    mergedFields.flatMap(({ aha }): [string, LinkChoice][] => {
      const choice = random.pick(CHOICES);
      return choice === 'none' || aha === 'tags' ? [] : [[aha, choice]];
    }),
  );
}

function judgeLink({ browser, store: { contents } }: Seat, pair: EditedPair): string[] {
  const own = [...contents.links.values()].map(({ rally }) => rally.id);
  return own.length === 1 && own[0] === pair.rally.id ? [] : [`${browser.name} links ${own.join() || 'nothing'}.`];
}

/** Whoever linked the two can take that back. */
function judgeEntry(seats: readonly Seat[], pair: EditedPair): string[] {
  const entries = seats.flatMap(({ store }) => [...store.contents.journal.values()]);
  const isKept = entries.some(({ action, about }) => action === 'link' && about.id === pair.rally.id);
  return isKept || seats.some((each) => each.hasForgotten()) ? [] : ['No journal tells of the link.'];
}

/** Both lists stand on both sides. */
function judgeTags({ aha, rally }: Systems, pair: EditedPair): string[] {
  const lists = [aha.find(pair.aha)?.fields.tags, rally.find(pair.rally)?.fields.Tags];
  return lists.flatMap((list) =>
    ['aha', 'rally'].flatMap((tag) =>
      Array.isArray(list) && list.includes(tag) ? [] : [`The tag “${tag}” is missing among ${JSON.stringify(list)}.`],
    ),
  );
}

/** What it is not linked with does not carry its mark, or is told. */
function judgeOther(systems: Systems, late: Seat, aha: TrackedRecord, { pair }: Option): string[] {
  const told = [...late.store.contents.conflicts.values()].flatMap(({ duplicates = [] }) => duplicates);
  const isMarked = systems.rally.markerOf(pair.rally) === markerOf(integration, aha);
  return isMarked && !told.some(({ id }) => id === pair.rally.id) ? [`${pair.rally.id} carries the mark unseen.`] : [];
}
