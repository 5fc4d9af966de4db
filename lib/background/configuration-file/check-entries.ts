import { checkShape } from '../../mapping/check-shape';
import type { Names } from '../../mapping/names';
import type { NamedKinds } from '../../model/named-kinds';
import type { ImportedEntry } from './imported-entry';

/** Something wrong with what a file means, in whole sentences, and where. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly sentence: string;
}

/** What is wrong with the integrations of a file by themselves, whatever is here and whatever the two systems have. */
export function checkEntries(entries: readonly ImportedEntry[]): readonly Misfit[] {
  return entries.flatMap((entry, index) => [
    ...checkTwins(entry, entries.slice(0, index)),
    ...checkTemplate(entry),
    ...checkShape(entry.mapping ?? { records: [] }, namesOf(entry.names))
      .filter(({ severity }) => severity === 'error')
      .map(({ path, sentence }) => ({ path: [...entry.path, 'mapping', ...path], sentence })),
  ]);
}

function checkTwins(entry: ImportedEntry, before: readonly ImportedEntry[]): readonly Misfit[] {
  if (before.some(({ id }) => id === entry.id)) {
    return [{ path: [...entry.path, 'id'], sentence: `The id “${entry.id}” stands twice in this file. Remove one.` }];
  }
  const twin = before.find((other) => placesOf(other) === placesOf(entry));
  if (twin === undefined) return [];
  const sentence = `“${twin.name}” in this file links the same workspace with the same project. Remove one of the two.`;
  return [{ path: [...entry.path, 'rally', 'project'], sentence }];
}

function placesOf({ ahaOrigin, ahaWorkspace, rallyOrigin, rallyProject }: ImportedEntry): string {
  return JSON.stringify([ahaOrigin, ahaWorkspace?.id, rallyOrigin, rallyProject?.id]);
}

function checkTemplate({ name, id, isTemplate, template, path }: ImportedEntry): readonly Misfit[] {
  if (template === null) return [];
  const at = [...path, 'template'];
  if (template.id === id) return [{ path: at, sentence: `“${name}” cannot follow itself. Remove its template.` }];
  if (!isTemplate) return [];
  const sentence = `“${name}” cannot be a template and follow “${template.name}” at once. Remove one of the two.`;
  return [{ path: at, sentence }];
}

/** What the file itself calls kinds and fields; their keys where it does not say. */
function namesOf(names: NamedKinds | null): Names {
  const find = (system: 'aha' | 'rally', kind: string) =>
    names !== null && Object.hasOwn(names[system], kind) ? names[system][kind] : undefined;
  return {
    kind: (system, kind) => find(system, kind)?.name ?? `“${kind}”`,
    field: (system, kind, key) => {
      const fields = find(system, kind)?.fields ?? {};
      return (Object.hasOwn(fields, key) ? fields[key] : undefined) ?? key;
    },
  };
}
