import type { ReviewContract } from '../model/review-contract';
import { showBadge } from './badge';
import { decidePairs } from './decide-pairs';
import { explainActive, explainNamed } from './explain-active';
import { listReviews } from './list-reviews';
import type { Resources } from './resources';
import type { Handlers } from './router';
import { showJournal } from './show-journal';
import { confirmUndoCreate, showUndoCreate, undoWrites } from './undo';
import { previewUndoEntries, showBatchJournal, undoEntries } from './undo-entries';
import { unlinkActive } from './unlink-active';

/** More than anybody decides in one sitting; the others come up as these are decided. */
const MOST_LISTED = 1_000;

/** What the background answers to the messages of reviewing. What writes to pairs waits for a sync of their integration. */
export function createReviewHandlers(resources: Resources): Pick<Handlers, keyof ReviewContract> {
  /** The badge is right afterwards, however it went. */
  async function counted<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } finally {
      await showBadge(resources);
    }
  }

  return {
    listReviews: () => listReviews(resources, MOST_LISTED),
    decide: ({ pairs }) => counted(() => decidePairs(resources, pairs)),
    showJournal: (page) => showJournal(resources, page),
    undo: ({ writes }) => counted(() => undoWrites(resources, writes)),
    previewUndoCreate: ({ id }) => showUndoCreate(resources, id),
    undoCreate: ({ id, version }) =>
      counted(async () => {
        await confirmUndoCreate(resources, id, version);
        return null;
      }),
    showBatchJournal: ({ batch }) => showBatchJournal(resources, batch),
    previewUndoEntries: ({ ids }) => previewUndoEntries(resources, ids),
    undoEntries: ({ ids }) => counted(() => undoEntries(resources, ids)),
    unlinkActiveRecord: ({ ref }) =>
      counted(async () => {
        await unlinkActive(resources, ref);
        return null;
      }),
    explainActiveRecord: () => explainActive(resources),
    explainRecord: ({ text }) => explainNamed(resources, text),
  };
}
