import * as v from 'valibot';
import { BatonError } from '../errors';
import { type AhaClient, parseAnswer } from './client';
import { mapInOrder } from './map-in-order';
import { createRequirementSweep } from './requirement-sweep';
import { idText, type WireRecord } from './wire';
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
const READS_AT_ONCE = 4;
const ABSENT = ['gone', 'permission'];
/** The history is refused to this person, or the account has none. */
const CLOSED = [...ABSENT, 'invalid'];

export interface RequirementWatch {
  /**
   * Requirements that changed since then, each once. With `linkedIds` only those are read. Whether a change of a
   * requirement counts as a change of its feature is not documented, so this does not rely on it.
   */
  read(updatedSince: string, linkedIds: ReadonlySet<string> | null): Promise<readonly WireRecord[]>;
}

/**
 * Asks the account's history, one request where nothing happened. Where this person may not read it, the requirements
 * themselves are looked through, a part each time.
 */
export function createRequirementWatch(client: AhaClient, workspaceId: string, nowMs: () => number): RequirementWatch {
  const sweep = createRequirementSweep(client, workspaceId);
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

  /** `null`: the history is closed to this person. */
  async function askHistory(updatedSince: string): Promise<readonly string[] | null> {
    if (isHistoryClosed) return null;
    try {
      return await changedIds(updatedSince);
    } catch (thrown) {
      if (!(thrown instanceof BatonError) || !CLOSED.includes(thrown.kind)) throw thrown;
      isHistoryClosed = true;
      return null;
    }
  }

  return {
    read: async (updatedSince, linkedIds) => {
      const isWanted = (id: string) => linkedIds === null || linkedIds.has(id);
      const ids = await askHistory(updatedSince);
      if (ids === null) return (await sweep.read(updatedSince, nowMs())).filter((raw) => isWanted(raw.id));
      return (await mapInOrder(ids.filter(isWanted), READS_AT_ONCE, readOne)).flat();
    },
  };
}

const owner = v.object({ feature: v.object({ product_id: v.nullish(idText) }) });

/** The history is the account's; a requirement names its workspace through its feature. */
function belongsTo(raw: WireRecord, workspaceId: string): boolean {
  const parsed = v.safeParse(owner, raw);
  return !parsed.success || (parsed.output.feature.product_id ?? workspaceId) === workspaceId;
}
