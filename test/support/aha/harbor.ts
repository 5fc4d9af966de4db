import type { AhaClient } from '../../../lib/aha/client';
import { type AhaTracker, createAhaTracker } from '../../../lib/aha/tracker';
import { type Fields, type Kind, type RecordKey, recordId, type TrackedRecord } from '../../../lib/model/record';
import type { Draft } from '../../../lib/sync/ports';
import { keyOf, type OpenSandbox, openSandbox } from './open-sandbox';

/** The kinds that the acceptance tests go through, parents above children. */
export const KINDS = ['initiative', 'release', 'epic', 'feature', 'requirement'] as const;

/** The demo's workspace Harbor through one person's eyes. */
export interface Harbor extends OpenSandbox {
  readonly client: AhaClient;
  readonly tracker: AhaTracker;
}

/** A fresh demo account, seen by the person whose e-mail begins so. */
export function openHarbor(options: Readonly<Record<string, unknown>> = {}, who = 'mira'): Harbor {
  const sandbox = openSandbox('demo', options);
  const client = sandbox.as(keyOf(who));
  const workspaceId = sandbox.workspaceId('HAR');
  return { ...sandbox, client, tracker: createAhaTracker({ client, workspaceId, nowMs: sandbox.clock.nowMs }) };
}

/** The first record of a kind, in the sandbox's own store. */
export function firstOf({ aha }: Pick<OpenSandbox, 'aha'>, kind: (typeof KINDS)[number], prefix = 'HAR'): RecordKey {
  const found = aha.store.recordsOf(kind).find((record) => record.ref.startsWith(`${prefix}-`));
  return { system: 'aha', kind, id: recordId(found?.id ?? '') };
}

/** A record that must be there. */
export async function readOne(tracker: AhaTracker, key: RecordKey): Promise<TrackedRecord> {
  const [result] = await tracker.read([key]);
  if (result?.found !== true) throw new Error(`${key.kind} is missing`);
  return result.record;
}

/** A draft of something that comes from Rally. */
export function draftOf(kind: Kind, fields: Fields, marker = 'baton:acme:rally:1:hash'): Draft {
  return { kind, fields, marker, origin: { ref: 'US7', url: 'https://rally1.rallydev.com/#/7', name: 'Ropes & more' } };
}
