import * as v from 'valibot';
import { BatonError } from '../errors';
import { type AhaClient, parseAnswer } from './client';
import { idText, type record, type WireRecord } from './wire';
import { readRecord } from './write';

/** One row of the history: what was changed, and the record it belongs to when that is a text or a custom field. */
const audit = v.object({
  auditable_type: v.nullish(v.string()),
  auditable_id: v.nullish(idText),
  associated_type: v.nullish(v.string()),
  associated_id: v.nullish(idText),
  audit_action: v.nullish(v.string()),
});

/** Rows of one record within five minutes are put together under the time of the first: look back further than that. */
const BUCKET_MS = 6 * 60_000;
const ABSENT = ['gone', 'permission'];

export interface RequirementWatch {
  /**
   * Requirements that changed since then, each once. With `linkedIds` only those are read. Whether a change of a
   * requirement counts as a change of its feature is not documented, so this does not rely on it.
   */
  read(updatedSince: string, linkedIds: ReadonlySet<string> | null): Promise<readonly WireRecord[]>;
}

/**
 * Asks the account's history, one request where nothing happened. Where this person may not read it, the requirements
 * of changed features are all that can be found cheaply, and the daily full reading finds the rest.
 */
export function createRequirementWatch(client: AhaClient, workspaceId: string): RequirementWatch {
  let isHistoryClosed = false;

  async function changedIds(updatedSince: string): Promise<readonly string[]> {
    const since = new Date(Date.parse(updatedSince) - BUCKET_MS).toISOString();
    const { items } = await client.readAll(['audits'], 'audits', { created_since: since });
    const ids = items
      .map((item) => parseAnswer(audit, item))
      .filter((row) => row.audit_action !== 'destroy' || row.auditable_type !== 'Requirement')
      .flatMap((row) => [
        ...(row.auditable_type === 'Requirement' ? [row.auditable_id] : []),
        ...(row.associated_type === 'Requirement' ? [row.associated_id] : []),
      ]);
    return [...new Set(ids.filter((id) => id !== null && id !== undefined))];
  }

  async function readOne(id: string): Promise<readonly WireRecord[]> {
    try {
      const raw = await readRecord(client, 'requirement', id);
      return belongsTo(raw, workspaceId) ? [raw] : [];
    } catch (thrown) {
      if (thrown instanceof BatonError && ABSENT.includes(thrown.kind)) return [];
      throw thrown;
    }
  }

  return {
    read: async (updatedSince, linkedIds) => {
      if (isHistoryClosed) return [];
      try {
        const ids = await changedIds(updatedSince);
        const wanted = ids.filter((id) => linkedIds === null || linkedIds.has(id));
        return (await Promise.all(wanted.map(readOne))).flat();
      } catch (thrown) {
        if (!(thrown instanceof BatonError) || !ABSENT.includes(thrown.kind)) throw thrown;
        isHistoryClosed = true;
        return [];
      }
    },
  };
}

const owner = v.object({ feature: v.object({ product_id: v.nullish(idText) }) });

/** The history is the account's; a requirement names its workspace through its feature. */
function belongsTo(raw: v.InferOutput<typeof record>, workspaceId: string): boolean {
  const parsed = v.safeParse(owner, raw);
  return !parsed.success || (parsed.output.feature.product_id ?? workspaceId) === workspaceId;
}
