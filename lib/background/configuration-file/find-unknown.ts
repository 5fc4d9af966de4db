import type { Fault } from './tell-issues';

/**
 * Everything that was in the input and that parsing passed over: misspelt names above all, and lists that were taken for
 * objects without a name.
 */
export function findUnknown(input: unknown, parsed: unknown, path: readonly PropertyKey[] = []): readonly Fault[] {
  if (!isNested(input) || !isNested(parsed)) return [];
  if (Array.isArray(input) !== Array.isArray(parsed)) return [{ path, what: 'must be an object in braces' }];
  const known = new Map(Object.entries(parsed));
  return Object.entries(input).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(input) ? Number(key) : key];
    return known.has(key) ? findUnknown(value, known.get(key), here) : [{ path: here, what: 'is not known here' }];
  });
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
