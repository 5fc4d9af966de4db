import type { WaitingText } from '../model/review-contract';
import { listConflicts } from '../store/conflicts';
import { findLink } from '../store/links';
import type { Resources } from './resources';
import { tellValue } from './tell-value';

/** Texts that wait until nobody edits them, those first that go first, and how many there are in all. */
export async function listTexts(
  resources: Resources,
  most: number,
): Promise<{ readonly texts: readonly WaitingText[]; readonly textCount: number }> {
  const database = await resources.database();
  const all = (await listConflicts(database)).flatMap((conflict) =>
    (conflict.held ?? []).map((text) => ({ conflict, text })),
  );
  const first = all.sort((a, b) => a.text.dueAtMs - b.text.dueAtMs).slice(0, most);
  const texts = await Promise.all(
    first.map(async ({ conflict: { integrationId, aha, ref, name }, text }) => {
      const link = await findLink(database, integrationId, aha);
      return {
        integrationId,
        kind: aha.kind,
        id: aha.id,
        ahaRef: ref,
        ahaUrl: link?.aha.url ?? '',
        name,
        ahaField: text.ahaField,
        shown: text.form,
        label: text.label,
        dueAtMs: text.dueAtMs,
        before: tellValue(text.before, 'richText'),
        after: tellValue(text.after, 'richText'),
      };
    }),
  );
  return { texts, textCount: all.length };
}
