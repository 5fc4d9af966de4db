import * as v from 'valibot';
import type { LinkingContract } from '../model/linking-contract';
import { idShape } from '../model/parse-record';

const MOST_ITEMS = 20_000;
/** Half a million lines of two references; a file of pairs is never longer. */
const MOST_CHARACTERS = 10_000_000;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const own = <Shape extends v.GenericSchema>(shape: Shape) => ({ from: 'own' as const, shape });

const end = {
  kind: v.pipe(v.string(), v.regex(/^[a-z0-9_/]{1,80}$/)),
  id: v.pipe(v.string(), v.regex(/^\d{1,20}$/), idShape),
};
const endName = v.strictObject(end);
const namedEnd = v.strictObject({ ...end, ref: v.pipe(v.string(), v.maxLength(300)), name: v.string() });
const choices = v.record(name, v.picklist(['aha', 'rally', 'join', 'leave']));
const differing = v.picklist(['ask', 'aha', 'rally', 'leave']);
const run = { id, batchId: id };

/** What each message of linking may hold. Only Baton's own pages send them. */
export const linkingInputs: {
  readonly [Name in keyof LinkingContract]: {
    readonly from: 'own';
    readonly shape: v.GenericSchema<unknown, Parameters<LinkingContract[Name]>[0]>;
  };
} = {
  findToLink: own(v.strictObject({ ref: name, text: v.pipe(v.string(), v.maxLength(500)) })),
  previewLinkActive: own(v.strictObject({ ref: name, rally: endName, choices })),
  linkActive: own(
    v.strictObject({ ref: name, rally: endName, choices, shown: v.strictObject({ aha: name, rally: name }) }),
  ),
  proposeBulk: own(
    v.strictObject({
      id,
      source: v.variant('from', [
        v.strictObject({ from: v.picklist(['names', 'native', 'unsent', 'unimported']) }),
        v.strictObject({ from: v.literal('csv'), text: v.pipe(v.string(), v.maxLength(MOST_CHARACTERS)) }),
      ]),
    }),
  ),
  previewPair: own(v.strictObject({ id, aha: endName, rally: endName, differing })),
  startBatch: own(
    v.strictObject({
      id,
      task: v.picklist(['link', 'send', 'import']),
      differing,
      items: v.pipe(
        v.array(v.strictObject({ aha: v.nullable(namedEnd), rally: v.nullable(namedEnd) })),
        v.minLength(1, 'nothing is chosen'),
        v.maxLength(MOST_ITEMS),
      ),
    }),
  ),
  listBatches: own(v.strictObject({})),
  showBatch: own(v.strictObject(run)),
  steerBatch: own(v.strictObject({ ...run, to: v.picklist(['running', 'paused', 'cancelled']) })),
  removeBatch: own(v.strictObject(run)),
  sendActiveRelease: own(v.strictObject({ ref: name })),
};
