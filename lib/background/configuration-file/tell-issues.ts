import type * as v from 'valibot';

/** Something wrong in a file, and where: by names and list places from the top. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** What is wrong, to stand behind the name of the place: `must be a list`. No full stop. */
  readonly what: string;
}

/** What parsing found, in words. Of a choice between several forms, what is wrong inside of the nearest one. */
export function tellIssues(issues: readonly v.BaseIssue<unknown>[]): readonly Fault[] {
  return issues.flatMap((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key).filter(isKey);
    const deeper = tellIssues(issue.issues ?? []).filter((each) => each.path.length > 0);
    if (deeper.length > 0) return deeper.map((each) => ({ path: [...path, ...each.path], what: each.what }));
    return [{ path, what: tell(issue) }];
  });
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'must be text in quotes',
  number: 'must be a number',
  boolean: 'must be true or false',
  Array: 'must be a list in square brackets',
  Object: 'must be an object in braces',
  never: 'is not known here',
};

function tell({ message, expected, received }: v.BaseIssue<unknown>): string {
  if (/^(must|is|stands|belongs) /.test(message)) return message;
  const literals = expected?.match(/"[^"]*"/g) ?? [];
  if (received === 'undefined') return 'is missing';
  if (literals.length > 0) return `must be ${literals.map((each) => `“${each.slice(1, -1)}”`).join(' or ')}`;
  return TYPE_WORDS[expected ?? ''] ?? 'does not have the form that is expected here';
}

/** One step of a path, for an issue that a check of ours adds. */
export function at(key: PropertyKey): v.UnknownPathItem {
  return { type: 'unknown', origin: 'value', input: null, key, value: null };
}

function isKey(key: unknown): key is PropertyKey {
  return typeof key === 'string' || typeof key === 'number';
}
