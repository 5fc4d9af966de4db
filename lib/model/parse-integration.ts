import * as v from 'valibot';
import { mappingShape } from './parse-mapping';
import { idShape, systemShape } from './parse-record';

/** Who a connection acts as. */
export const identityShape = v.object({
  system: systemShape,
  origin: v.string(),
  account: v.string(),
  personId: v.string(),
  email: v.string(),
  name: v.string(),
});

/** The shape of what an integration does by itself and what it asks about. */
export const policiesShape = v.object({
  outgoing: v.picklist(['automatic', 'approve']),
  incoming: v.picklist(['automatic', 'approve', 'off']),
  conflict: v.picklist(['ask', 'aha', 'rally']),
});

/** The shape of a stored integration. */
export const integrationShape = v.object({
  id: v.string(),
  name: v.string(),
  aha: v.object({ origin: v.string(), workspaceId: idShape, workspaceName: v.string(), prefix: v.string() }),
  rally: v.object({
    origin: v.string(),
    workspaceId: idShape,
    workspaceName: v.string(),
    projectId: idShape,
    projectName: v.string(),
    timeZone: v.string(),
    excludesChildren: v.exactOptional(v.boolean()),
  }),
  people: v.object({ aha: identityShape, rally: identityShape }),
  mapping: mappingShape,
  policies: policiesShape,
  ledger: v.picklist(['aha', 'rally', 'browser']),
  ahaIntegrationId: v.exactOptional(idShape),
  isTemplate: v.exactOptional(v.boolean()),
  templateId: v.exactOptional(v.string()),
  isPaused: v.boolean(),
  createdAtMs: v.number(),
});
