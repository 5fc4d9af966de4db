import type { ReviewContract } from '../model/review-contract';
import { showBadge } from './badge';
import { decidePairs } from './decide-pairs';
import { explainActive } from './explain-active';
import { listReviews } from './list-reviews';
import type { Resources } from './resources';
import type { Handlers } from './router';
import { showJournal } from './show-journal';
import { confirmUndoCreate, showUndoCreate, undoWrites } from './undo';
import { previewUndoEntries, showBatchJournal, undoEntries } from './undo-entries';
import { unlinkActive } from './unlink-active';

/** More than anybody decides in one sitting; the others come up as these are decided. */
const MOST_LISTED = 1_000;

/** What the background answers to the messages of reviewing. What writes to pairs waits for a sync that is running. */
export function createReviewHandlers(resources: Resources): Pick<Handlers, keyof ReviewContract> {
  /** Nothing else works on the pairs meanwhile; the badge is right afterwards, however it went. */
  async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const results: Result[] = [];
    try {
      await resources.lock('syncs', async () => {
        results.push(await work());
      });
    } finally {
      await showBadge(resources);
    }
    const [result] = results;
    if (result === undefined) throw new Error('The work was cut off.');
    return result;
  }

  return {
    listReviews: () => listReviews(resources, MOST_LISTED),
    decide: ({ pairs }) => alone(() => decidePairs(resources, pairs)),
    showJournal: (page) => showJournal(resources, page),
    undo: ({ writes }) => alone(() => undoWrites(resources, writes)),
    previewUndoCreate: ({ id }) => showUndoCreate(resources, id),
    undoCreate: ({ id, version }) =>
      alone(async () => {
        await confirmUndoCreate(resources, id, version);
        return null;
      }),
    showBatchJournal: ({ batch }) => showBatchJournal(resources, batch),
    previewUndoEntries: ({ ids }) => previewUndoEntries(resources, ids),
    undoEntries: ({ ids }) => alone(() => undoEntries(resources, ids)),
    unlinkActiveRecord: ({ ref }) =>
      alone(async () => {
        await unlinkActive(resources, ref);
        return null;
      }),
    explainActiveRecord: () => explainActive(resources),
  };
}
