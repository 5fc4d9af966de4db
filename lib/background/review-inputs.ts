import * as v from 'valibot';
import { idShape } from '../model/parse-record';
import type { ReviewContract } from '../model/review-contract';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const nothing = v.strictObject({});
const entryId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const recordId = v.pipe(v.string(), v.regex(/^\d{1,20}$/), idShape);
const own = <Shape extends v.GenericSchema>(shape: Shape) => ({ from: 'own' as const, shape });

const decision = v.strictObject({
  ahaField: name,
  choice: v.picklist(['aha', 'rally', 'approve', 'ignore', 'now', 'retry']),
  shown: name,
});
const pair = v.strictObject({
  integrationId: name,
  kind: name,
  id: recordId,
  decisions: v.pipe(v.array(decision), v.minLength(1), v.maxLength(500)),
});
const entryIds = v.strictObject({ ids: v.pipe(v.array(entryId), v.minLength(1), v.maxLength(50)) });
const write = v.strictObject({ id: entryId, fields: v.pipe(v.array(name), v.minLength(1), v.maxLength(500)) });

/** What each message of reviewing may hold. Only Baton's own pages send them. */
export const reviewInputs: {
  readonly [Name in keyof ReviewContract]: {
    readonly from: 'own';
    readonly shape: v.GenericSchema<unknown, Parameters<ReviewContract[Name]>[0]>;
  };
} = {
  listReviews: own(nothing),
  decide: own(v.strictObject({ pairs: v.pipe(v.array(pair), v.minLength(1), v.maxLength(5_000)) })),
  showJournal: own(
    v.strictObject({ before: v.exactOptional(entryId), ref: v.exactOptional(v.pipe(v.string(), v.maxLength(200))) }),
  ),
  undo: own(v.strictObject({ writes: v.pipe(v.array(write), v.minLength(1), v.maxLength(500)) })),
  previewUndoCreate: own(v.strictObject({ id: entryId })),
  undoCreate: own(v.strictObject({ id: entryId, version: name })),
  showBatchJournal: own(v.strictObject({ batch: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)) })),
  previewUndoEntries: own(entryIds),
  undoEntries: own(entryIds),
  unlinkActiveRecord: own(v.strictObject({ ref: name })),
  explainActiveRecord: own(nothing),
  explainRecord: own(v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)) })),
};
