/** The types of JSON. */
export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** What is known of a value from examples: which types it had, which keys, and which of these were always there. */
export interface Shape {
  readonly types: Set<JsonType>;
  readonly keys: Map<string, { readonly shape: Shape; count: number }>;
  /** How many objects stood here. */
  objects: number;
  items: Shape | null;
}

/** One difference between a value and the shape of the examples. */
export interface Difference {
  /** `feature.release.name`; elements of a list are `[]`. */
  readonly place: string;
  readonly kind: 'missing' | 'unknown' | 'type';
  readonly problem: string;
}

/** A shape of which nothing is known yet. */
export function createShape(): Shape {
  return { types: new Set(), keys: new Map(), objects: 0, items: null };
}

/** Adds one example to a shape. */
export function learn(shape: Shape, value: unknown): Shape {
  shape.types.add(typeOf(value));
  if (Array.isArray(value)) {
    shape.items ??= createShape();
    for (const item of value) learn(shape.items, item);
  } else if (isObject(value)) {
    shape.objects += 1;
    for (const [key, inner] of Object.entries(value)) {
      const known = shape.keys.get(key) ?? { shape: createShape(), count: 0 };
      known.count += 1;
      learn(known.shape, inner);
      shape.keys.set(key, known);
    }
  }
  return shape;
}

/** Adds every object and value inside an example to the shape of the key that it stands under, wherever that is. */
export function learnByName(shapes: Map<string, Shape>, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) learnByName(shapes, item);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const shape = shapes.get(key) ?? createShape();
    shapes.set(key, learn(shape, inner));
    learnByName(shapes, inner);
  }
}

/**
 * How a value differs: keys that no example has, keys that every example has but the value lacks, other types. What
 * `byName` shows under the same key elsewhere is as good, but for identifiers.
 */
export function compare(
  shape: Shape,
  value: unknown,
  place: string,
  byName: ReadonlyMap<string, Shape> = new Map(),
): readonly Difference[] {
  if (shape.types.size === 0) return [];
  const type = typeOf(value);
  const elsewhere = byName.get(nameOf(place));
  if (!shape.types.has(type)) {
    if (elsewhere?.types.has(type)) return elsewhere === shape ? [] : compare(elsewhere, value, place);
    const known = [...shape.types].sort().join(' or ');
    return [{ place, kind: 'type', problem: `is ${type}, the examples have ${known}` }];
  }
  if (Array.isArray(value)) {
    const { items } = shape;
    return items === null ? [] : value.flatMap((item) => compare(items, item, `${place}[]`, byName));
  }
  if (!isObject(value)) return [];
  const own = new Map(Object.entries(value));
  const missing = [...shape.keys]
    .filter(([key, { count }]) => count === shape.objects && !own.has(key))
    .map(([key]) => ({
      place: `${place}.${key}`,
      kind: 'missing' as const,
      problem: 'is missing, every example has it',
    }));
  const present = [...own].flatMap(([key, inner]) => {
    const known = shape.keys.get(key) ?? elsewhere?.keys.get(key) ?? elsewhere?.items?.keys.get(key);
    if (known === undefined) {
      return [{ place: `${place}.${key}`, kind: 'unknown' as const, problem: 'is in no example' }];
    }
    return compare(known.shape, inner, `${place}.${key}`, byName);
  });
  return [...missing, ...present];
}

/** The key that a place ends with; identifiers share a name but not a form, so they have none. */
export function nameOf(place: string): string {
  const name = place.replaceAll('[]', '').split('.').at(-1) ?? '';
  return name === 'id' || place.endsWith('.value') ? '' : name;
}

/** The JSON type of a value. */
export function typeOf(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
