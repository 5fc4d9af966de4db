import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isObject } from '../shape';
import { type RallyTypes, readRallyTypes } from './types';

/** Everything that Rally's files tell. */
export interface RallyFiles {
  readonly types: RallyTypes;
  /** Methods by path: `task/{objectId}`. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** Operators that any attribute of a type allows: `QUANTITY` → `=`, `!=` … */
  readonly operators: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that begin with an underscore in recorded answers: `_refObjectName`. */
  readonly metadata: ReadonlySet<string>;
  /** Those of them that every recorded object has which was asked for itself. */
  readonly always: ReadonlySet<string>;
}

const paths = v.record(v.string(), v.array(v.string()));
const operators = v.record(v.string(), v.record(v.string(), v.array(v.string())));

/** Reads the folder's `rally` part. Throws for files of another form. */
export function readRallyFiles(folder: string): RallyFiles {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, 'rally', name), 'utf8'));
  const allowed = v.parse(operators, read('operators-by-attribute-type.json'));
  const metadata = new Set<string>();
  const answers = ['schema.json', 'batch-response.json'].map(read);
  for (const answer of answers) collectMetadata(answer, metadata);
  return {
    types: readRallyTypes(folder),
    paths: v.parse(paths, read('paths.json')),
    operators: new Map(
      Object.entries(allowed).map(([type, groups]) => [
        type,
        new Set(Object.keys(groups).flatMap((group) => (group === '(none)' ? [] : group.split(' ')))),
      ]),
    ),
    metadata,
    always: new Set([...metadata].filter((name) => answers.flatMap(rowsOf).every((row) => name in row))),
  };
}

/** The objects that an answer is about: those of a query, or what the entries of a batch came to. */
function rowsOf(answer: unknown): readonly Readonly<Record<string, unknown>>[] {
  const [content] = isObject(answer) ? Object.values(answer) : [];
  const rows = isObject(content) && Array.isArray(content.Results) ? content.Results : [];
  return rows.map((row) => (isObject(row) && 'Object' in row ? row.Object : row)).filter(isObject);
}

function collectMetadata(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectMetadata(item, names);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('_')) names.add(key);
    collectMetadata(inner, names);
  }
}
