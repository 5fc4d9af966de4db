import type { Policies } from '../../model/integration';
import type { Mapping } from '../../model/mapping';
import type { NamedKinds } from '../../model/named-kinds';
import type { ChosenPlace } from '../../model/set-up-draft';

/** One integration as a file describes it. What the file does not say is empty or null. */
export interface ImportedEntry {
  readonly id: string | null;
  readonly name: string;
  readonly ahaOrigin: string;
  readonly rallyOrigin: string;
  readonly ahaWorkspace: ChosenPlace | null;
  readonly rallyWorkspace: ChosenPlace | null;
  readonly rallyProject: ChosenPlace | null;
  readonly excludesChildren: boolean;
  readonly mapping: Mapping | null;
  readonly names: NamedKinds | null;
  readonly policies: Policies | null;
  readonly isTemplate: boolean;
  /** The template that it follows, by its id and name where the file was written. */
  readonly template: ChosenPlace | null;
  /** What the file held and is left out, in words. */
  readonly notes: readonly string[];
  /** Where in the file it stands, to tell lines. */
  readonly path: readonly PropertyKey[];
}
