import * as v from 'valibot';
import type { CandidateContract } from '../model/candidate-contract';
import { idShape, systemShape } from '../model/parse-record';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const choice = v.strictObject({
  integrationId: name,
  system: systemShape,
  kind: v.pipe(v.string(), v.regex(/^[a-z0-9_/]{1,80}$/)),
  id: v.pipe(v.string(), v.regex(/^\d{1,20}$/), idShape),
  choice: v.picklist(['approve', 'ignore', 'ask']),
  shown: name,
});

/** What each message about new records may hold. Only Baton's own pages send them. */
export const candidateInputs: {
  readonly [Name in keyof CandidateContract]: {
    readonly from: 'own';
    readonly shape: v.GenericSchema<unknown, Parameters<CandidateContract[Name]>[0]>;
  };
} = {
  listCandidates: { from: 'own', shape: v.strictObject({}) },
  decideCandidates: {
    from: 'own',
    shape: v.strictObject({ candidates: v.pipe(v.array(choice), v.minLength(1), v.maxLength(1_000)) }),
  },
};
