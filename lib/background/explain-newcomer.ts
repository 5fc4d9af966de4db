import { toBatonError } from '../errors';
import type { Integration } from '../model/integration';
import { keyText, type RecordKey, type TrackedRecord } from '../model/record';
import type { Explanation } from '../model/review-contract';
import { listCandidates } from '../store/candidates';
import { draftCandidate } from '../sync/import/candidate-draft';
import { placeRecord } from '../sync/import/import-chosen';
import { judgeNewcomers } from '../sync/import/judge-newcomer';
import { firstState, readTaken } from '../sync/import/newcomers';
import { judgeMark } from '../sync/link/judge-mark';
import type { World } from '../sync/world';
import type { Resources } from './resources';
import { tellCandidate } from './tell-candidate';
import { tellUnlinked } from './tell-unlinked';
import { openWorld } from './worlds';

/** What one integration has to say of a record; `isIts` where the record belongs to what it covers. */
interface Said {
  readonly ref: string;
  readonly isIts: boolean;
  readonly sentences: readonly string[];
}

/**
 * Why a Rally record that this browser knows no link of is not in Aha!, and what will become of it: found out as a sync
 * does, without writing. What cannot be found out is told as the reason.
 */
export async function explainNewcomer(
  resources: Resources,
  integrations: readonly Integration[],
  key: RecordKey,
): Promise<Explanation> {
  const said: Said[] = [];
  for (const integration of integrations) said.push(await explainIn(resources, integration, key));
  const its = said.filter(({ isIts }) => isIts);
  const sentences = (its.length > 0 ? its : said).flatMap((each) => each.sentences);
  const [first] = its.length > 0 ? its : said;
  const candidates = await listCandidates(await resources.database());
  const mayDecide = candidates.some(({ record, state }) => keyText(record) === keyText(key) && state !== 'due');
  return {
    ref: first?.ref ?? 'This record',
    sentences: first === undefined ? ['Baton is not set up for this Rally server.'] : [...new Set(sentences)],
    entries: [],
    place: mayDecide ? 'review' : null,
  };
}

async function explainIn(resources: Resources, integration: Integration, key: RecordKey): Promise<Said> {
  try {
    const world = await openWorld(resources, integration);
    const [read] = await world.rally.read([key]);
    if (!read?.found)
      return { ref: 'This record', isIts: false, sentences: [read?.reason ?? 'Rally shows no answer.'] };
    const { record } = read;
    if ((await world.rally.covers?.(record)) === false) {
      const where = record.place === undefined ? 'another project' : `the project “${record.place.name}”`;
      const sentence = `${record.ref} belongs to ${where}, which “${integration.name}” does not cover.`;
      return { ref: record.ref, isIts: false, sentences: [sentence] };
    }
    const paused = integration.isPaused ? [`“${integration.name}” is paused, so nothing is imported.`] : [];
    return { ref: record.ref, isIts: true, sentences: [...paused, ...(await tellRecord(world, record))] };
  } catch (thrown) {
    return { ref: 'This record', isIts: false, sentences: [`“${integration.name}”: ${toBatonError(thrown).message}`] };
  }
}

async function tellRecord(world: World, record: TrackedRecord): Promise<readonly string[]> {
  const { integration, store } = world;
  const all = await store.listCandidates(integration.id);
  const known = all.find((candidate) => keyText(candidate.record) === keyText(record));
  if (integration.policies.incoming === 'off') {
    return [`“${integration.name}” does not import new Rally records by itself. Import it in bulk, or link it.`];
  }
  if (known !== undefined) return tellCandidate(world, known);
  const candidates = new Map(all.map((candidate) => [keyText(candidate.record), candidate]));
  const [judged] = await judgeNewcomers(world, [record], { candidates, cameAlong: false });
  switch (judged?.newcomer.standing) {
    case 'marked':
      return tellMark(world, record);
    case 'wanted': {
      const taken = await readTaken(world);
      if (taken.elsewhere.has(record.id)) return ['Aha!’s own integration has linked it, so Baton leaves it alone.'];
      const state = taken.ignored.has(keyText(record)) ? 'ignored' : firstState(world);
      return tellCandidate(world, await draftCandidate(world, judged.newcomer.member, state));
    }
    case 'old':
      return [
        `It was in Rally before “${integration.name}” was set up, and has not been moved since. Only what is new below a linked record is imported by itself: import it in bulk, or link it.`,
      ];
    default: {
      const placed = await placeRecord(world, record);
      if ('hindrance' in placed) return [`It cannot be imported: ${placed.hindrance}`];
      return ['Nothing above it is linked, so it is not imported by itself: import it in bulk, or link it.'];
    }
  }
}

async function tellMark(world: World, rally: TrackedRecord): Promise<readonly string[]> {
  const mark = await judgeMark(world, rally);
  switch (mark.of) {
    case 'elsewhere':
      return ['It carries the mark of another Baton integration, so it belongs to a record elsewhere.'];
    case 'unseen':
      return ['It carries the mark of an Aha! record that you cannot see.'];
    case 'linked':
      return [`It is linked to ${mark.aha.ref}, which the next sync learns.`];
    case 'other':
      return [`It carries the mark of ${mark.aha.ref}, which is linked to ${mark.link.rally.ref}.`];
    case 'unlinked':
      return [tellUnlinked(mark.unlinked, mark.aha.ref, world.author)];
    case 'unwritten':
      return [
        `It was made from ${mark.aha.ref}, but was cut off before the two were linked. Send ${mark.aha.ref} again: that links them.`,
      ];
  }
}
