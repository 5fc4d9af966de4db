import type { EntryView, JournalView } from '../model/review-contract';
import { type KeptEntry, listJournal } from '../store/journal';
import type { Resources } from './resources';
import { findField, readStoredKinds, type StoredKinds } from './stored-kinds';
import { tellValue } from './tell-value';

const PAGE = 50;

/** A page of the journal for people: every write with what was there before and after. */
export async function showJournal(
  resources: Resources,
  { before, ref }: { readonly before?: number; readonly ref?: string },
): Promise<JournalView> {
  const page = { most: PAGE, ...(before !== undefined && { before }), ...(ref !== undefined && { ref }) };
  const kept = await listJournal(await resources.database(), page);
  const last = kept.at(-1);
  return {
    entries: await viewEntries(resources, kept),
    next: last === undefined || kept.length < PAGE ? null : last.id,
  };
}

/** Entries as people read them; fields are named as their systems name them. */
export async function viewEntries(resources: Resources, kept: readonly KeptEntry[]): Promise<readonly EntryView[]> {
  const kinds = new Map<string, StoredKinds>();
  for (const id of new Set(kept.map(({ integrationId }) => integrationId))) {
    kinds.set(id, await readStoredKinds(resources, id));
  }
  return kept.map((entry) => viewEntry(entry, kinds.get(entry.integrationId) ?? { aha: [], rally: [] }));
}

function viewEntry(entry: KeptEntry, kinds: StoredKinds): EntryView {
  const { id, atMs, about, ref, before, after, note, action, batch } = entry;
  const isWrite = Object.keys(before).length > 0 && Object.keys(after).length > 0;
  const fields = (isWrite ? Object.keys(before) : []).map((key) => {
    const field = findField(kinds, about, key);
    const type = field?.type ?? 'text';
    const [was, is] = [tellValue(before[key] ?? null, type), tellValue(after[key] ?? null, type)];
    return { key, label: field?.label ?? key, before: was, after: is };
  });
  const kept = { id, atMs, ref, system: about.system, what: WORDS[action], note, fields, undo: howToUndo(entry) };
  return batch === undefined ? kept : { ...kept, batch };
}

/** What can be undone about an entry. */
export function howToUndo({ action, before, after }: KeptEntry): EntryView['undo'] {
  if (action === 'link') return 'link';
  if (action === 'create') return 'create';
  const isWrite = Object.keys(before).length > 0 && Object.keys(after).length > 0;
  return isWrite && (action === 'update' || action === 'undo') ? 'fields' : 'nothing';
}

const WORDS: Readonly<Record<KeptEntry['action'], string>> = {
  create: 'Created',
  adopt: 'Linked',
  link: 'Linked by hand',
  update: 'Changed',
  conflict: 'Decided',
  unlink: 'Unlinked',
  undo: 'Undone',
  comment: 'Comment carried',
  file: 'File carried',
  rank: 'Ranked',
  depend: 'Dependency added',
};
