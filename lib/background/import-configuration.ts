import { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { FileEntry, FileReading, Settings } from '../model/set-up-contract';
import { DEFAULT_POLICIES, emptyDraft, type SetUpDraft } from '../model/set-up-draft';
import { putDraft } from '../store/drafts';
import { listIntegrations } from '../store/integrations';
import { saveConfiguration } from './configuration';
import { readConfigurationFile } from './configuration-file';
import type { ImportedEntry } from './configuration-file/imported-entry';
import { tellDifferences } from './configuration-file/tell-differences';
import type { Resources } from './resources';

/** Says what a file holds and what taking it over would change; nothing is changed. */
export async function previewFile(resources: Resources, text: string): Promise<FileReading> {
  const read = readConfigurationFile(text);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const integrations = await listIntegrations(await resources.database());
  return { ok: true, entries: read.entries.map((entry) => viewEntry(entry, findTwin(entry, integrations))) };
}

/**
 * Takes over one entry. An integration that is here gets its settings, if they fit both systems; any other entry becomes
 * a set-up that its person goes through, with everything that the file knows filled in.
 */
export async function importConfiguration(
  resources: Resources,
  text: string,
  place: number,
): Promise<{ draftId: string | null }> {
  const read = readConfigurationFile(text);
  const entry = 'entries' in read ? read.entries[place] : undefined;
  if (entry === undefined) throw new BatonError('invalid', 'This file cannot be taken over. Choose it again.');
  const database = await resources.database();
  const twin = findTwin(entry, await listIntegrations(database));
  if (twin !== null) {
    await saveConfiguration(resources, { id: twin.id, ...settingsOf(entry, twin) });
    return { draftId: null };
  }
  const draft = toDraft(entry, resources.nowMs());
  await putDraft(database, draft);
  return { draftId: draft.id };
}

/** The integration of this browser that an entry speaks of: the same id, between the same two places. */
function findTwin(entry: ImportedEntry, integrations: readonly Integration[]): Integration | null {
  const twin = integrations.find(
    ({ id, aha, rally }) =>
      id === entry.id &&
      aha.origin === entry.ahaOrigin &&
      rally.origin === entry.rallyOrigin &&
      aha.workspaceId === entry.ahaWorkspace?.id &&
      rally.projectId === entry.rallyProject?.id,
  );
  return twin ?? null;
}

function viewEntry(entry: ImportedEntry, twin: Integration | null): FileEntry {
  const { name, notes } = entry;
  if (twin === null) {
    const [from, to] = [entry.ahaWorkspace?.name ?? 'Aha!', entry.rallyProject?.name ?? 'Rally'];
    const differences = [`It is set up anew: ${from} → ${to}. You go through its steps, with this filled in.`];
    return { name, effect: 'set up', differences, notes };
  }
  const differences = tellDifferences(settingsBefore(twin), settingsOf(entry, twin));
  return { name, effect: differences.length === 0 ? 'same' : 'change', differences, notes };
}

function settingsOf({ name, mapping, policies, excludesChildren }: ImportedEntry, twin: Integration): Settings {
  return { name, mapping: mapping ?? twin.mapping, policies: policies ?? twin.policies, excludesChildren };
}

function settingsBefore({ name, mapping, policies, rally }: Integration): Settings {
  return { name, mapping, policies, excludesChildren: rally.excludesChildren === true };
}

function toDraft(entry: ImportedEntry, nowMs: number): SetUpDraft {
  const { name, ahaOrigin, rallyOrigin, ahaWorkspace, rallyWorkspace, rallyProject, mapping, policies } = entry;
  return {
    ...emptyDraft(crypto.randomUUID(), nowMs),
    name,
    ahaOrigin,
    rallyOrigin,
    ahaWorkspace: byName(ahaWorkspace),
    rallyWorkspace: byName(rallyWorkspace),
    rallyProject: byName(rallyProject),
    ...(entry.excludesChildren && { excludesChildren: true }),
    mapping,
    policies: policies ?? DEFAULT_POLICIES,
  };
}

/** Ids of another account mean nothing here, and the same account finds the place by its name as well. */
function byName(place: ImportedEntry['rallyProject']): ImportedEntry['rallyProject'] {
  return place === null ? null : { id: '', name: place.name };
}
