import { BatonError } from '../errors';
import type { FileEntry, FileReading, Imported, LineNote, Remapped } from '../model/set-up-contract';
import { DEFAULT_POLICIES, emptyDraft, type SetUpDraft } from '../model/set-up-draft';
import { putDraft } from '../store/drafts';
import { listIntegrations } from '../store/integrations';
import { readKinds, remapped, saveConfiguration } from './configuration';
import { type ConfigurationReading, readConfigurationFile } from './configuration-file';
import type { EntryPlan } from './configuration-file/entry-plan';
import { findTwin } from './configuration-file/find-twin';
import type { ImportedEntry } from './configuration-file/imported-entry';
import { isSame } from './configuration-file/match-lists';
import { planEntry } from './configuration-file/plan-entry';
import type { Resources } from './resources';
import { readStoredKinds } from './stored-kinds';
import { followTemplate, setTemplate } from './templates';

/** Shown at most; the others come up once these are repaired. */
const MOST_PROBLEMS = 50;

type GoodReading = Extract<ConfigurationReading, { readonly entries: unknown }>;

/** Says what a file holds and what taking it over would change, as far as is known here; nothing is changed. */
export async function previewFile(resources: Resources, text: string): Promise<FileReading> {
  const read = readConfigurationFile(text);
  if ('problems' in read) return { ok: false, problems: firstOf(read.problems) };
  const integrations = await listIntegrations(await resources.database());
  const entries = await Promise.all(
    read.entries.map(async (entry) => {
      const twin = findTwin(entry, integrations);
      const kinds = twin === null ? { aha: [], rally: [] } : await readStoredKinds(resources, twin.id);
      return viewPlan(entry, planEntry(entry, { ...read, integrations, kinds }));
    }),
  );
  return { ok: true, entries, notes: read.notes };
}

/**
 * Takes over one entry. An integration that is here gets its settings, if they fit what both systems have now; any other
 * entry becomes a set-up that its person goes through, with everything that the file knows filled in. Throws `invalid`
 * with the lines of what is wrong.
 */
export async function importConfiguration(resources: Resources, text: string, place: number): Promise<Imported> {
  const read = readConfigurationFile(text);
  const entry = 'entries' in read ? read.entries[place] : undefined;
  if ('problems' in read || entry === undefined) {
    throw new BatonError('invalid', 'This file cannot be taken over. Choose it again.');
  }
  const plan = await planNow(resources, entry, read);
  if (plan.effect === 'refused') {
    const sentences = firstOf(plan.problems).map(({ line, sentence }) => `Line ${line}: ${sentence}`);
    throw new BatonError('invalid', sentences.slice(0, 3).join(' '));
  }
  if (plan.effect !== 'set up') return change(resources, plan);
  const draft = toDraft(entry, plan.templateId, resources.nowMs());
  await putDraft(await resources.database(), draft);
  return { draftId: draft.id, changed: null, followers: [] };
}

async function planNow(resources: Resources, entry: ImportedEntry, read: GoodReading): Promise<EntryPlan> {
  const integrations = await listIntegrations(await resources.database());
  const twin = findTwin(entry, integrations);
  const kinds = twin === null ? { aha: [], rally: [] } : await readKinds(resources, twin);
  return planEntry(entry, { ...read, integrations, kinds });
}

async function change(
  resources: Resources,
  { twin, settings, follows, becomesTemplate }: Extract<EntryPlan, { readonly effect: 'change' | 'same' }>,
): Promise<Imported> {
  const { id, mapping } = twin;
  const { followers } = await saveConfiguration(resources, { id, ...settings });
  if (becomesTemplate) await setTemplate(resources, id, true);
  const own: Remapped | null = isSame(mapping, settings.mapping) ? null : await remapped(resources, id, settings.name);
  const followed = follows === null ? null : await followTemplate(resources, id, follows.id);
  return { draftId: null, changed: followed ?? own, followers };
}

function viewPlan({ name }: ImportedEntry, plan: EntryPlan): FileEntry {
  const { effect, notes } = plan;
  return {
    name,
    effect,
    notes,
    differences: effect === 'refused' ? [] : plan.differences,
    problems: effect === 'refused' ? firstOf(plan.problems) : [],
    warnings: effect === 'change' ? firstOf(plan.warnings) : [],
  };
}

function firstOf(notes: readonly LineNote[]): readonly LineNote[] {
  const next = notes[MOST_PROBLEMS];
  if (next === undefined) return notes;
  const more = (notes.length - MOST_PROBLEMS).toLocaleString('en');
  return [...notes.slice(0, MOST_PROBLEMS), { line: next.line, sentence: `And ${more} more from here on.` }];
}

function toDraft(entry: ImportedEntry, templateId: string, nowMs: number): SetUpDraft {
  const { name, ahaOrigin, rallyOrigin, ahaWorkspace, rallyWorkspace, rallyProject, mapping, policies } = entry;
  return {
    ...emptyDraft(crypto.randomUUID(), nowMs),
    name,
    templateId,
    ahaOrigin,
    rallyOrigin,
    ahaWorkspace: byName(ahaWorkspace),
    rallyWorkspace: byName(rallyWorkspace),
    rallyProject: byName(rallyProject),
    ...(entry.excludesChildren && { excludesChildren: true }),
    mapping,
    ...(entry.names !== null && { names: entry.names }),
    ...(entry.isTemplate && { isTemplate: true }),
    policies: policies ?? DEFAULT_POLICIES,
  };
}

/** Ids of another account mean nothing here, and the same account finds the place by its name as well. */
function byName(place: ImportedEntry['rallyProject']): ImportedEntry['rallyProject'] {
  return place === null ? null : { id: '', name: place.name };
}
