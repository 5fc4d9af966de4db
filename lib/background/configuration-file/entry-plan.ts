import type { Integration } from '../../model/integration';
import type { Mapping } from '../../model/mapping';
import type { LineNote, Settings } from '../../model/set-up-contract';
import type { StoredKinds } from '../stored-kinds';
import type { ImportedEntry } from './imported-entry';

/** What taking over one entry of a file comes to. */
export type EntryPlan = {
  readonly notes: readonly string[];
} & (
  | { readonly effect: 'refused'; readonly problems: readonly LineNote[] }
  | { readonly effect: 'set up'; readonly templateId: string; readonly differences: readonly string[] }
  | {
      readonly effect: 'change' | 'same';
      readonly twin: Integration;
      readonly settings: Settings;
      /** The template that it follows from then on; null where that stays as it is. */
      readonly follows: Integration | null;
      readonly becomesTemplate: boolean;
      readonly differences: readonly string[];
      readonly warnings: readonly LineNote[];
    }
);

/** What an entry is judged by: the whole file, what is here, and what is known of the twin's two systems. */
export interface Surroundings {
  readonly entries: readonly ImportedEntry[];
  readonly integrations: readonly Integration[];
  readonly kinds: StoredKinds;
  lineOf(path: readonly PropertyKey[]): number;
}

/** What an entry says of an integration beside its places. */
export function settingsOf(
  { name, excludesChildren }: ImportedEntry,
  mapping: Mapping,
  policies: Settings['policies'],
): Settings {
  return { name, mapping, policies, excludesChildren };
}

/** The same of an integration as it is. */
export function settingsBefore({ name, mapping, policies, rally }: Integration): Settings {
  return { name, mapping, policies, excludesChildren: rally.excludesChildren === true };
}
