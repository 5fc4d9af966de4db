import { MessageError, send } from './messages';
import type { CandidateChoice } from './model/candidate-contract';
import type { Decided, PairDecisions } from './model/review-contract';

const MOST_SAID = 3;

/** Has decisions followed. Throws `MessageError` with what could not be done; the rest was done. */
export async function decide(pairs: readonly PairDecisions[]): Promise<void> {
  refuse(await send('decide', { pairs }));
}

/** Has decisions about new records followed. Throws `MessageError` with what could not be done; the rest was done. */
export async function decideCandidates(candidates: readonly CandidateChoice[]): Promise<void> {
  refuse(await send('decideCandidates', { candidates }));
}

/** Has writes undone. Throws `MessageError` with what could not be undone; the rest was. */
export async function undo(writes: readonly { id: number; fields: readonly string[] }[]): Promise<void> {
  refuse(await send('undo', { writes }));
}

function refuse({ problems }: Decided): void {
  if (problems.length === 0) return;
  const more = problems.length - MOST_SAID;
  const said = problems.slice(0, MOST_SAID).join(' ');
  throw new MessageError('conflict', more > 0 ? `${said} And ${more} more.` : said);
}
