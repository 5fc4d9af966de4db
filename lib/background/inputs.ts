import * as v from 'valibot';
import type { Input, MessageName } from '../messages';
import { policiesShape } from '../model/parse-integration';
import { mappingShape } from '../model/parse-mapping';
import { systemShape } from '../model/parse-record';
import { noticeActionShape, pageRecordShape } from '../model/parse-status';
import { candidateInputs } from './candidate-inputs';
import { linkingInputs } from './linking-inputs';
import { reviewInputs } from './review-inputs';
import { setUpInputs } from './set-up-inputs';

const origin = v.pipe(v.string(), v.maxLength(200), v.url(), v.regex(/^https:\/\/[a-z0-9.-]+$/));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const key = v.pipe(v.string(), v.trim(), v.minLength(8), v.maxLength(500), v.regex(/^[\x21-\x7e]+$/));
const credential = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
const nothing = v.strictObject({});

/** What each message may hold, and who may send it. A message without a row here does not compile. */
export const inputs: {
  readonly [Name in MessageName]: {
    readonly from: 'page' | 'own';
    readonly shape: v.GenericSchema<unknown, Input<Name>>;
  };
} = {
  showRecord: { from: 'page', shape: v.strictObject({ record: pageRecordShape }) },
  sendRecord: { from: 'page', shape: v.strictObject({ record: pageRecordShape }) },
  act: {
    from: 'page',
    shape: v.strictObject({ action: noticeActionShape, record: v.exactOptional(pageRecordShape) }),
  },
  showOverview: { from: 'own', shape: nothing },
  sendActiveRecord: { from: 'own', shape: nothing },
  checkConnections: { from: 'own', shape: v.strictObject({ origins: v.exactOptional(v.array(origin)) }) },
  saveKey: { from: 'own', shape: v.strictObject({ system: systemShape, origin, key }) },
  savePassword: {
    from: 'own',
    shape: v.strictObject({
      origin,
      userName: credential,
      password: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    }),
  },
  connect: {
    from: 'own',
    shape: v.strictObject({ system: systemShape, origin, clientId: credential, clientSecret: credential }),
  },
  forgetKey: { from: 'own', shape: v.strictObject({ system: systemShape, origin }) },
  removeRallyHost: { from: 'own', shape: v.strictObject({ origin }) },
  listAhaWorkspaces: { from: 'own', shape: v.strictObject({ ahaOrigin: origin }) },
  listRallyWorkspaces: { from: 'own', shape: v.strictObject({ rallyOrigin: origin }) },
  listRallyProjects: {
    from: 'own',
    shape: v.strictObject({
      rallyOrigin: origin,
      workspaceId: id,
      linkedTo: v.exactOptional(v.strictObject({ ahaOrigin: origin, ahaWorkspaceId: id })),
    }),
  },
  createIntegration: {
    from: 'own',
    shape: v.strictObject({
      name: v.pipe(v.string(), v.maxLength(120)),
      ahaOrigin: origin,
      ahaWorkspaceId: id,
      rallyOrigin: origin,
      rallyWorkspaceId: id,
      rallyProjectId: id,
      excludesChildren: v.exactOptional(v.boolean()),
      mapping: v.exactOptional(mappingShape),
      policies: v.exactOptional(policiesShape),
      templateId: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
      isTemplate: v.exactOptional(v.boolean()),
    }),
  },
  removeIntegration: {
    from: 'own',
    shape: v.strictObject({ id, links: v.exactOptional(v.picklist(['keep', 'unlink'])) }),
  },
  setPaused: { from: 'own', shape: v.strictObject({ id, isPaused: v.boolean() }) },
  syncNow: { from: 'own', shape: v.strictObject({ id }) },
  ...setUpInputs,
  ...reviewInputs,
  ...candidateInputs,
  ...linkingInputs,
  retry: { from: 'own', shape: v.strictObject({ itemId: v.pipe(v.string(), v.maxLength(200)) }) },
};
