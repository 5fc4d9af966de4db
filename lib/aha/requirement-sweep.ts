import * as v from 'valibot';
import { type AhaClient, parseAnswer } from './client';
import { requirementsIn } from './requirements';
import { record, type WireRecord } from './wire';

const PAGE_SIZE = 200;
/** Every browser and every worker, however short its life, reads the page that this stretch of time stands for. */
const TURN_MS = 5 * 60_000;

const page = v.object({
  features: v.array(record),
  pagination: v.optional(v.object({ total_pages: v.number() })),
});

/** Requirements found by looking, where nobody tells which ones changed. */
export interface RequirementSweep {
  /**
   * Requirements that were not answered yet in their present form. What was answered counts only once the cursor has
   * moved, because the asker may have failed before it could note them.
   */
  read(cursor: string, nowMs: number): Promise<readonly WireRecord[]>;
}

/**
 * Reads the requirements of 200 features of the workspace, another 200 every five minutes: one request, or two in a
 * large workspace, whatever the number of features. Which page is next depends on the time alone, so nothing is lost
 * when the worker's memory is.
 */
export function createRequirementSweep(client: AhaClient, workspaceId: string): RequirementSweep {
  const noted = new Map<string, string>();
  let answered: { readonly cursor: string; readonly records: readonly WireRecord[] } = { cursor: '', records: [] };

  async function readPage(number: number) {
    const { body } = await client.read(['products', workspaceId, 'features'], {
      fields: 'name,requirements',
      page: number,
      per_page: PAGE_SIZE,
    });
    return parseAnswer(page, body);
  }

  return {
    read: async (cursor, nowMs) => {
      if (cursor !== answered.cursor) {
        for (const raw of answered.records) noted.set(raw.id, raw.updated_at ?? '');
      }
      const first = await readPage(1);
      const turn = 1 + (Math.floor(nowMs / TURN_MS) % Math.max(1, first.pagination?.total_pages ?? 1));
      const { features } = turn === 1 ? first : await readPage(turn);
      const records = features.flatMap(requirementsIn).filter((raw) => noted.get(raw.id) !== raw.updated_at);
      answered = { cursor, records };
      return records;
    },
  };
}
