import type { Policies } from './integration';
import type { Mapping } from './mapping';
import type { FieldValue, Person } from './record';
import type { KindSchema } from './schema';
import type { SetUpDraft } from './set-up-draft';
import type { PageRecord, RecordStatus } from './status';

/** What set-up and configuration ask of the background; Baton's own pages only. */
export interface SetUpContract {
  listDrafts(input: Record<string, never>): readonly SetUpDraft[];
  saveDraft(input: { draft: SetUpDraft }): null;
  removeDraft(input: { id: string }): null;
  /** What an Aha! workspace has: its kinds and their fields. May take seconds. */
  describeAha(input: { ahaOrigin: string; ahaWorkspaceId: string }): readonly KindSchema[];
  /** What a Rally workspace has, as its project shows it. May take seconds. */
  describeRally(input: {
    rallyOrigin: string;
    rallyWorkspaceId: string;
    rallyProjectId: string;
  }): readonly KindSchema[];
  /** Who works in both workspaces. May take seconds. */
  listPeople(input: PeoplePlace): KnownPeople;
  showConfiguration(input: { id: string }): Configuration;
  /** Refused while the mapping has errors. Those that follow it as a template change with it. */
  saveConfiguration(input: Settings & { readonly id: string }): Saved;
  /**
   * What a mapping would write to linked records, a few at a time, without writing. Left out, it is the one that the
   * integration has.
   */
  previewChanges(input: { id: string; mapping?: Mapping; from: number }): ChangesPreview;
  /** Looks at every linked record again, so that what the mapping now says is written. */
  applyConfiguration(input: { id: string }): null;
  /** Features of the workspace whose name or reference holds the text, the newest first. */
  findFeatures(input: { id: string; text: string }): readonly FoundRecord[];
  /** What would be created for a record, field by field, without writing. */
  previewSend(input: { id: string; record: PageRecord }): readonly DraftView[];
  sendChosen(input: { id: string; record: PageRecord }): RecordStatus;
  showChosen(input: { id: string; record: PageRecord }): RecordStatus;
  /** Looks whether links may be kept in a better place by now, and moves them there; the sentence tells what came of it. */
  improveLedger(input: { id: string }): { sentence: string };
  /** Starts a set-up with everything that an integration has decided. */
  duplicateIntegration(input: { id: string }): { draftId: string };
  setTemplate(input: { id: string; isTemplate: boolean }): null;
  /** Answers what became of its mapping: null where that is as it was. */
  followTemplate(input: { id: string; templateId: string }): Remapped | null;
  exportConfiguration(input: Record<string, never>): { text: string };
  /** What a file holds and what it would change. Nothing is changed yet. */
  readConfigurationFile(input: { text: string }): FileReading;
  /** Takes over one entry of a file: an integration that is there is changed, any other becomes a set-up. */
  importConfiguration(input: { text: string; entry: number }): Imported;
}

/** The two workspaces whose people are asked for. */
export interface PeoplePlace {
  readonly ahaOrigin: string;
  readonly ahaWorkspaceId: string;
  readonly rallyOrigin: string;
  readonly rallyWorkspaceId: string;
}

/** Who works in both workspaces. */
export interface KnownPeople {
  readonly aha: readonly Person[];
  readonly rally: readonly Person[];
}

/** What can be changed about an integration. Left out, child projects stay as they were. */
export interface Settings {
  readonly name: string;
  readonly mapping: Mapping;
  readonly policies: Policies;
  readonly excludesChildren?: boolean;
}

/** An integration's settings with what both systems have. */
export interface Configuration extends Settings {
  readonly excludesChildren: boolean;
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
  readonly place: PeoplePlace;
  readonly linkedCount: number;
  /** The name of the template that it follows; its mapping is changed there. */
  readonly followedTemplate: string | null;
}

/** An integration whose mapping is another now. */
export interface Remapped {
  readonly id: string;
  readonly name: string;
  readonly linkedCount: number;
}

/** What saving a mapping did to those that follow it: where problems are named, one stays as it was. */
export interface Saved {
  readonly followers: readonly (Remapped & { readonly problems: readonly string[] })[];
}

/** What taking over an entry of a file did. */
export interface Imported extends Saved {
  /** The set-up that it became; null for an integration that is here. */
  readonly draftId: string | null;
  /** The integration, where its mapping is another now. */
  readonly changed: Remapped | null;
}

/** One field that would be written. */
export interface FieldChange {
  readonly label: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** What would become of one linked pair. */
export interface PairPreview {
  readonly ahaRef: string;
  readonly rallyRef: string;
  readonly name: string;
  readonly toRally: readonly FieldChange[];
  readonly toAha: readonly FieldChange[];
  /** Fields that differ on both sides: a person is asked. */
  readonly asks: readonly string[];
  /** Why it could not be looked at, or null. */
  readonly problem: string | null;
}

/** A part of a dry run. */
export interface ChangesPreview {
  readonly pairs: readonly PairPreview[];
  /** Where to go on; null at the end. */
  readonly next: number | null;
  readonly total: number;
}

/** A record to choose. */
export interface FoundRecord extends PageRecord {
  readonly ref: string;
  readonly name: string;
}

/** One record as it would be created in Rally. */
export interface DraftView {
  readonly ref: string;
  readonly name: string;
  /** The Rally kind by its customer's name. */
  readonly rallyKind: string;
  readonly fields: readonly { readonly label: string; readonly value: FieldValue }[];
  /** What is left out and why, and what stops it. */
  readonly notes: readonly string[];
  readonly isBlocked: boolean;
  /** It is linked already, so nothing is created. */
  readonly isLinked: boolean;
}

/** A sentence about a line of a file. */
export interface LineNote {
  readonly line: number;
  readonly sentence: string;
}

/** What a configuration file says, or all that is wrong with it. */
export type FileReading =
  | { readonly ok: false; readonly problems: readonly LineNote[] }
  | {
      readonly ok: true;
      readonly entries: readonly FileEntry[];
      /** What the file held and Baton passes over. */
      readonly notes: readonly string[];
    };

/** One integration in a file. */
export interface FileEntry {
  readonly name: string;
  /**
   * `change`: it is here already; `set up`: it becomes a set-up to go through; `same`: nothing differs; `refused`: it
   * cannot be taken over, for the problems named.
   */
  readonly effect: 'change' | 'set up' | 'same' | 'refused';
  /** In words, what would change. */
  readonly differences: readonly string[];
  /** What the file held and Baton leaves out or finds by another name, and why: secrets above all. */
  readonly notes: readonly string[];
  /** What does not fit the two systems, or the template that is followed. */
  readonly problems: readonly LineNote[];
  /** What may be taken over and is good to know. */
  readonly warnings: readonly LineNote[];
}

/** Asks the background about set-up; each question throws `MessageError` with a sentence. */
export type AskSetUp = <Name extends keyof SetUpContract>(
  name: Name,
  input: Parameters<SetUpContract[Name]>[0],
) => Promise<ReturnType<SetUpContract[Name]>>;
