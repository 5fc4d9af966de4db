import type { Integration } from '../../model/integration';
import type { ChosenPlace } from '../../model/set-up-draft';
import { findTwin } from './find-twin';
import type { ImportedEntry } from './imported-entry';

/** The template that an entry of a file follows: here, or not, with what to do about it in whole sentences. */
export type FoundTemplate =
  | { readonly found: true; readonly template: Integration }
  | { readonly found: false; readonly sentence: string };

/**
 * Looks for the template that an entry names: by its id here, by its id or name among the entries of the file, whose
 * integration may be here under another id, and by its name here.
 */
export function findTemplate(
  { id, name }: ChosenPlace,
  entries: readonly ImportedEntry[],
  integrations: readonly Integration[],
): FoundTemplate {
  const templates = integrations.filter(({ isTemplate }) => isTemplate === true);
  const inFile =
    entries.find((each) => each.id === id) ?? only(entries.filter((each) => each.isTemplate && each.name === name));
  const twin = inFile === undefined ? null : findTwin(inFile, templates);
  const isToCome = inFile?.isTemplate === true && twin === null;
  const template =
    templates.find((each) => each.id === id) ??
    twin ??
    (isToCome ? undefined : only(templates.filter((each) => each.name === name)));
  if (template !== undefined) return { found: true, template };
  if (isToCome) {
    return { found: false, sentence: `“${inFile.name}” of this file is its template. Take that one over first.` };
  }
  const sentence =
    inFile === undefined
      ? `The template “${name}” is neither in this file nor here. Set it up first, or remove “template” from the file.`
      : `“${inFile.name}” is no template, in this file or here. Mark it with “isTemplate”, or remove “template”.`;
  return { found: false, sentence };
}

function only<Item>([first, ...others]: readonly Item[]): Item | undefined {
  return others.length === 0 ? first : undefined;
}
