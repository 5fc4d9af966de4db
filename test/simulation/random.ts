/** A seeded stream of numbers: equal seed and name, equal numbers, on every machine. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number of at least 0 and less than `bound`. */
  below(bound: number): number;
  /** A number of at least `least` and less than `most`. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/**
 * A stream of its own for each name, so that drawing more from one changes nothing in another: what people do stays as it
 * was while the faults are taken away one by one. The generator is sfc32 (public domain, by Chris Doty-Humphrey).
 */
export function createRandom(seed: number, name: string): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ Math.imul(seed, 0x85ebca6b);
  let c = 0xb7e15162;
  let counter = 1;
  for (let index = 0; index < name.length; index++) c = Math.imul(c ^ name.charCodeAt(index), 0x01000193);

  function next(): number {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }
  for (let round = 0; round < 12; round++) next();

  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    between: (least, most) => least + next() * (most - least),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
  };
}
