/** Paths of everything that was in the input and that parsing passed over: misspelt names above all. */
export function findUnknown(
  input: unknown,
  parsed: unknown,
  path: readonly PropertyKey[] = [],
): readonly (readonly PropertyKey[])[] {
  if (!isNested(input) || !isNested(parsed)) return [];
  const known = new Map(Object.entries(parsed));
  return Object.entries(input).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(input) ? Number(key) : key];
    return known.has(key) ? findUnknown(value, known.get(key), here) : [here];
  });
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
