import * as v from 'valibot';
import type { Integration, Policies } from '../model/integration';
import type { Mapping } from '../model/mapping';
import { policiesShape } from '../model/parse-integration';
import { mappingShape } from '../model/parse-mapping';
import type { ChosenPlace } from '../model/set-up-draft';
import { accelerateShape, readAccelerate } from './accelerate-entry';
import { findUnknown } from './find-unknown';
import { readJson } from './read-json';

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
  readonly policies: Policies | null;
  /** What the file held and is left out, in words. */
  readonly notes: readonly string[];
}

/** Something wrong with a file, and its line. */
export interface FileProblem {
  readonly line: number;
  readonly sentence: string;
}

const origin = v.pipe(v.string(), v.regex(/^https:\/\/[a-z0-9.-]+$/, 'must be an address such as https://acme.aha.io'));
const place = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d{1,20}$/, 'must be a number in quotes')),
  name: v.string(),
});
const entryShape = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens')),
  name: v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(120, 'must have at most 120 characters')),
  aha: v.strictObject({ origin, workspace: place }),
  rally: v.strictObject({ origin, workspace: place, project: place, excludesChildren: v.exactOptional(v.boolean()) }),
  policies: policiesShape,
  mapping: mappingShape,
});
const fileShape = v.strictObject({
  $schema: v.exactOptional(v.string()),
  format: v.literal('baton-configuration'),
  version: v.literal(1, 'must be 1; a newer version of Baton wrote this file'),
  integrations: v.pipe(v.array(entryShape), v.nonEmpty('must hold at least one integration')),
});
const accelerateFile = v.union([
  v.pipe(
    accelerateShape,
    v.transform((entry) => [entry]),
  ),
  v.array(accelerateShape),
]);

/** The configuration of all integrations as a readable file: ids and names, and no secret. */
export function writeConfigurationFile(integrations: readonly Integration[]): string {
  const file: v.InferInput<typeof fileShape> = {
    $schema: 'baton-configuration.schema.json',
    format: 'baton-configuration',
    version: 1,
    integrations: integrations.map(({ id, name, aha, rally, policies, mapping }) => ({
      id,
      name,
      aha: { origin: aha.origin, workspace: { id: aha.workspaceId, name: aha.workspaceName } },
      rally: {
        origin: rally.origin,
        workspace: { id: rally.workspaceId, name: rally.workspaceName },
        project: { id: rally.projectId, name: rally.projectName },
        ...(rally.excludesChildren === true && { excludesChildren: true }),
      },
      policies,
      mapping: JSON.parse(JSON.stringify(mapping)),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a file of Baton or an integration entry of HCL Accelerate; everything wrong with it otherwise, with lines. */
export function readConfigurationFile(
  text: string,
): { readonly entries: readonly ImportedEntry[] } | { readonly problems: readonly FileProblem[] } {
  const read = readJson(text);
  if (!read.ok) return { problems: [read] };
  const tell = (path: readonly PropertyKey[], what: string): FileProblem => ({
    line: read.lineOf(path),
    sentence: `“${path.length === 0 ? 'The file' : path.map(String).join(' › ')}” ${what}.`,
  });
  const candidate = accelerateOf(read.value);
  if (candidate !== null) {
    const parsed = v.safeParse(accelerateFile, candidate.value);
    if (parsed.success) return { entries: parsed.output.flatMap(readAccelerate) };
    return { problems: issuesOf(parsed.issues).map(({ path, what }) => tell([...candidate.path, ...path], what)) };
  }
  const parsed = v.safeParse(fileShape, read.value);
  if (!parsed.success) return { problems: issuesOf(parsed.issues).map(({ path, what }) => tell(path, what)) };
  const unknown = findUnknown(read.value, parsed.output);
  if (unknown.length > 0) return { problems: unknown.map((path) => tell(path, 'is not known here')) };
  const { integrations } = parsed.output;
  const twice = integrations.findIndex(({ id }, index) => integrations.slice(0, index).some((each) => each.id === id));
  if (twice !== -1) return { problems: [tell(['integrations', twice, 'id'], 'stands twice in this file')] };
  return { entries: integrations.map(toEntry) };
}

/** The part of a file that is HCL Accelerate's, and its path: an entry, a list of them, or a map that holds the list. */
function accelerateOf(value: unknown): { value: unknown; path: readonly PropertyKey[] } | null {
  const isEntry = (each: unknown) => v.is(v.looseObject({ type: v.literal('ucv-ext-rally') }), each);
  const isList = (each: unknown): each is unknown[] => Array.isArray(each) && each.some(isEntry);
  if (isEntry(value) || isList(value)) return { value, path: [] };
  const map = v.safeParse(v.looseObject({ integrations: v.array(v.unknown()) }), value);
  if (!map.success || !isList(map.output.integrations)) return null;
  return { value: map.output.integrations.filter(isEntry), path: ['integrations'] };
}

function issuesOf(issues: readonly v.BaseIssue<unknown>[]): readonly { path: readonly PropertyKey[]; what: string }[] {
  return issues.flatMap((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key).filter(isKey);
    const below = issue.issues ?? [];
    const deeper = issuesOf(below).filter((each) => each.path.length > 0);
    if (deeper.length > 0) return deeper.map((each) => ({ path: [...path, ...each.path], what: each.what }));
    return [{ path, what: issue.message.startsWith('must') ? issue.message : `is not right: ${tellExpected(issue)}` }];
  });
}

function tellExpected({ expected, received }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'it is not known here';
  return received === 'undefined' ? `it is missing (${expected})` : `${expected ?? 'something else'} is expected`;
}

function isKey(key: unknown): key is PropertyKey {
  return typeof key === 'string' || typeof key === 'number';
}

function toEntry({ id, name, aha, rally, mapping, policies }: v.InferOutput<typeof entryShape>): ImportedEntry {
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
    policies,
    notes: [],
  };
}
