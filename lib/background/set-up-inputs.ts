import * as v from 'valibot';
import { policiesShape } from '../model/parse-integration';
import { mappingShape } from '../model/parse-mapping';
import { setUpDraftShape } from '../model/parse-set-up-draft';
import { pageRecordShape } from '../model/parse-status';
import type { SetUpContract } from '../model/set-up-contract';

const origin = v.pipe(v.string(), v.maxLength(200), v.url(), v.regex(/^https:\/\/[a-z0-9.-]+$/));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const text = v.pipe(v.string(), v.maxLength(200));
const fileText = v.pipe(v.string(), v.maxLength(2_000_000, 'The file is too large'));
const nothing = v.strictObject({});
const own = <Shape extends v.GenericSchema>(shape: Shape) => ({ from: 'own' as const, shape });

/** What each message of set-up may hold. Only Baton's own pages send them. */
export const setUpInputs: {
  readonly [Name in keyof SetUpContract]: {
    readonly from: 'own';
    readonly shape: v.GenericSchema<unknown, Parameters<SetUpContract[Name]>[0]>;
  };
} = {
  listDrafts: own(nothing),
  saveDraft: own(v.strictObject({ draft: setUpDraftShape })),
  removeDraft: own(v.strictObject({ id })),
  describeAha: own(v.strictObject({ ahaOrigin: origin, ahaWorkspaceId: id })),
  describeRally: own(v.strictObject({ rallyOrigin: origin, rallyWorkspaceId: id, rallyProjectId: id })),
  listPeople: own(v.strictObject({ ahaOrigin: origin, ahaWorkspaceId: id, rallyOrigin: origin, rallyWorkspaceId: id })),
  showConfiguration: own(v.strictObject({ id })),
  saveConfiguration: own(
    v.strictObject({
      id,
      name: text,
      mapping: mappingShape,
      policies: policiesShape,
      excludesChildren: v.exactOptional(v.boolean()),
    }),
  ),
  previewChanges: own(
    v.strictObject({
      id,
      mapping: v.exactOptional(mappingShape),
      from: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
  applyConfiguration: own(v.strictObject({ id })),
  findFeatures: own(v.strictObject({ id, text })),
  previewSend: own(v.strictObject({ id, record: pageRecordShape })),
  sendChosen: own(v.strictObject({ id, record: pageRecordShape })),
  showChosen: own(v.strictObject({ id, record: pageRecordShape })),
  improveLedger: own(v.strictObject({ id })),
  duplicateIntegration: own(v.strictObject({ id })),
  setTemplate: own(v.strictObject({ id, isTemplate: v.boolean() })),
  followTemplate: own(v.strictObject({ id, templateId: text })),
  exportConfiguration: own(nothing),
  readConfigurationFile: own(v.strictObject({ text: fileText })),
  importConfiguration: own(
    v.strictObject({ text: fileText, entry: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  ),
};
