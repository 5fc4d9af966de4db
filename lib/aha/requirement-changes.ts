import * as v from 'valibot';
import { BatonError } from '../errors';
import { type AhaClient, parseAnswer } from './client';
import { readRequirementsById, type WantedRequirement } from './read-requirements';
import { createRequirementSweep } from './requirement-sweep';
import { idText, type WireRecord } from './wire';

/** One row of the history: what was changed, and the record it belongs to when that is a text or a custom field. */
const audit = v.object({
  auditable_type: v.nullish(v.string()),
  auditable_id: v.nullish(idText),
  associated_type: v.nullish(v.string()),
  associated_id: v.nullish(idText),
  audit_action: v.nullish(v.string()),
  auditable_url: v.nullish(v.string(), ''),
});

/** Rows of one record within five minutes are put together under the time of the first: look back further than that. */
const BUCKET_MS = 6 * 60_000;
/** The history is refused to this person, or the account has none. */
const CLOSED = ['gone', 'permission', 'invalid'];
/** A requirement's page is at its reference, which begins with its feature's: `/requirements/HAR-12-3`. */
const REQUIREMENT_PAGE = /\/requirements\/([A-Z0-9]+-\d+)-\d+$/i;

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

  async function changedSince(updatedSince: string): Promise<readonly WantedRequirement[]> {
    const since = new Date(Date.parse(updatedSince) - BUCKET_MS).toISOString();
    const { items } = await client.readAll(['audits'], 'audits', { created_since: since });
    const changed = new Map<string, WantedRequirement>();
    for (const row of items.map((item) => parseAnswer(audit, item))) {
      if (row.audit_action === 'destroy' && row.auditable_type === 'Requirement') continue;
      const featureRef = REQUIREMENT_PAGE.exec(row.auditable_url)?.[1] ?? null;
      for (const id of requirementsOf(row)) changed.set(id, { id, featureRef });
    }
    return [...changed.values()];
  }

  /** `null`: the history is closed to this person. */
  async function askHistory(updatedSince: string): Promise<readonly WantedRequirement[] | null> {
    if (isHistoryClosed) return null;
    try {
      return await changedSince(updatedSince);
    } catch (thrown) {
      if (!(thrown instanceof BatonError) || !CLOSED.includes(thrown.kind)) throw thrown;
      isHistoryClosed = true;
      return null;
    }
  }

  return {
    read: async (updatedSince, linkedIds) => {
      const isWanted = (id: string) => linkedIds === null || linkedIds.has(id);
      const changed = await askHistory(updatedSince);
      if (changed === null) return (await sweep.read(updatedSince, nowMs())).filter((raw) => isWanted(raw.id));
      return readRequirementsById(
        client,
        workspaceId,
        changed.filter(({ id }) => isWanted(id)),
      );
    },
  };
}

/** The requirements that a row is about: texts and custom values have rows of their own. */
function requirementsOf(row: v.InferOutput<typeof audit>): readonly string[] {
  const ids = [
    ...(row.auditable_type === 'Requirement' ? [row.auditable_id] : []),
    ...(row.associated_type === 'Requirement' ? [row.associated_id] : []),
  ];
  return ids.filter((id) => id !== null && id !== undefined);
}
