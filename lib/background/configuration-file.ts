import * as v from 'valibot';
import type { Integration } from '../model/integration';
import { accelerateShape, readAccelerate } from './configuration-file/accelerate-entry';
import { checkEntries } from './configuration-file/check-entries';
import { chooseForm, type Form } from './configuration-file/choose-form';
import { fileShape, fitName } from './configuration-file/entry-shape';
import { findUnknown } from './configuration-file/find-unknown';
import type { ImportedEntry } from './configuration-file/imported-entry';
import { namedKindsOf } from './configuration-file/named-kinds-of';
import { readJson } from './configuration-file/read-json';
import { type Fault, tellIssues } from './configuration-file/tell-issues';
import type { StoredKinds } from './stored-kinds';

/** Something wrong with a file, and its line. */
export interface FileProblem {
  readonly line: number;
  readonly sentence: string;
}

/** What a file holds, or everything that is wrong with it. */
export type ConfigurationReading =
  | { readonly problems: readonly FileProblem[] }
  | {
      readonly entries: readonly ImportedEntry[];
      /** What was passed over, in words. */
      readonly notes: readonly string[];
      lineOf(path: readonly PropertyKey[]): number;
    };

/**
 * The configuration of integrations as a readable file: ids and names, and no secret. What each integration's kinds and
 * fields are called goes along as far as it is known.
 */
export function writeConfigurationFile(
  integrations: readonly Integration[],
  kinds: ReadonlyMap<string, StoredKinds> = new Map(),
): string {
  const nameOf = (id: string) => integrations.find((each) => each.id === id)?.name;
  const file: v.InferInput<typeof fileShape> = {
    $schema: 'baton-configuration.schema.json',
    format: 'baton-configuration',
    version: 1,
    integrations: integrations.map(({ id, name, aha, rally, policies, mapping, isTemplate, templateId }) => {
      const names = namedKindsOf(mapping, kinds.get(id) ?? { aha: [], rally: [] });
      const templateName = templateId === undefined ? undefined : nameOf(templateId);
      return {
        id,
        name: fitName(name),
        ...(isTemplate === true && { isTemplate }),
        ...(templateId !== undefined &&
          templateName !== undefined && { template: { id: templateId, name: fitName(templateName) } }),
        aha: { origin: aha.origin, workspace: { id: aha.workspaceId, name: aha.workspaceName } },
        rally: {
          origin: rally.origin,
          workspace: { id: rally.workspaceId, name: rally.workspaceName },
          project: { id: rally.projectId, name: rally.projectName },
          ...(rally.excludesChildren === true && { excludesChildren: true }),
        },
        policies,
        mapping: JSON.parse(JSON.stringify(mapping)),
        ...(names !== null && { names }),
      };
    }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a file of Baton or of HCL Accelerate; everything wrong with it otherwise, with lines, from top to bottom. */
export function readConfigurationFile(text: string): ConfigurationReading {
  const read = readJson(text);
  if (!read.ok) return { problems: [read] };
  const refuse = (faults: readonly Fault[]) => ({
    problems: sortByLine(
      faults.map(({ path, what }) => ({ line: read.lineOf(path), sentence: tellFault(path, what) })),
    ),
  });
  const form = chooseForm(read.value);
  if (form.form === 'none') return refuse(form.faults);
  if (form.form === 'accelerate') {
    const { entries, faults } = readEntries(form);
    if (faults.length > 0) return refuse(faults);
    const others = form.others === 1 ? 'One entry of another tool is' : `${form.others} entries of other tools are`;
    return { entries, notes: form.others === 0 ? [] : [`${others} passed over.`], lineOf: read.lineOf };
  }
  const parsed = v.safeParse(fileShape, read.value);
  if (!parsed.success) return refuse(tellIssues(parsed.issues));
  const unknown = findUnknown(read.value, parsed.output);
  if (unknown.length > 0) return refuse(unknown);
  const entries = parsed.output.integrations.map(toEntry);
  const misfits = checkEntries(entries);
  if (misfits.length === 0) return { entries, notes: [], lineOf: read.lineOf };
  return { problems: sortByLine(misfits.map(({ path, sentence }) => ({ line: read.lineOf(path), sentence }))) };
}

function readEntries(form: Extract<Form, { form: 'accelerate' }>) {
  const read = form.entries.map(({ value, path }) => ({ path, parsed: v.safeParse(accelerateShape, value) }));
  return {
    entries: read.flatMap(({ path, parsed }) => (parsed.success ? readAccelerate(parsed.output, path) : [])),
    faults: read.flatMap(({ path, parsed }) =>
      parsed.success ? [] : tellIssues(parsed.issues).map((each) => ({ ...each, path: [...path, ...each.path] })),
    ),
  };
}

function tellFault(path: readonly PropertyKey[], what: string): string {
  return path.length === 0 ? `The file ${what}.` : `“${path.map(String).join(' › ')}” ${what}.`;
}

function sortByLine(problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}

function toEntry(entry: v.InferOutput<typeof fileShape>['integrations'][number], index: number): ImportedEntry {
  const { id, name, aha, rally, mapping, policies } = entry;
  return {
    id,
    name,
    ahaOrigin: aha.origin,
    rallyOrigin: rally.origin,
    ahaWorkspace: aha.workspace,
    rallyWorkspace: rally.workspace,
    rallyProject: rally.project,
    excludesChildren: rally.excludesChildren === true,
    mapping,
    names: entry.names ?? null,
    policies,
    isTemplate: entry.isTemplate === true,
    template: entry.template ?? null,
    notes: [],
    path: ['integrations', index],
  };
}
