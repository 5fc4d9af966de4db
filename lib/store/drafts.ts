import { setUpDraftShape } from '../model/parse-set-up-draft';
import type { SetUpDraft } from '../model/set-up-draft';
import type { Database } from './open';
import { parseRow } from './parse';

/** Set-ups that were begun and not finished, the one last worked on first. */
export async function listDrafts(database: Database): Promise<readonly SetUpDraft[]> {
  const rows = await database.getAll('drafts');
  const drafts = rows.map((row) => parseRow(setUpDraftShape, row, 'set-up'));
  return drafts.sort((a, b) => b.updatedAtMs - a.updatedAtMs);
}

/** Keeps a draft as it is now; resolves once it is stored. */
export async function putDraft(database: Database, draft: SetUpDraft): Promise<void> {
  await database.put('drafts', draft, draft.id);
}

/** Forgets a draft; it is no error if it is gone. */
export function removeDraft(database: Database, id: string): Promise<void> {
  return database.delete('drafts', id);
}
