import type { FieldValue } from '../../lib/model/record';

/** Who edits when it is no browser with Baton in it. */
export const HUMAN = 'Human';

/** A mapped field as the oracles see it: they compare by rules of their own, not by the engine's. */
export interface MergedField {
  readonly aha: string;
  readonly rally: string;
  /** Equal for values of equal meaning, whichever side they are from. */
  form(value: FieldValue, side: 'aha' | 'rally'): string;
  /** A value that a person might type. */
  draw(chance: number, count: number, side: 'aha' | 'rally'): FieldValue;
}

const statusClass: Readonly<Record<string, string>> = {
  New: 'open',
  'In design': 'open',
  'In development': 'doing',
  Shipped: 'done',
  Defined: 'open',
  'In-Progress': 'doing',
  Completed: 'done',
  Accepted: 'done',
};
const ahaStatuses = ['New', 'In design', 'In development', 'Shipped'];
const rallyStates = ['Defined', 'In-Progress', 'Completed', 'Accepted'];

export const status: MergedField = {
  aha: 'status',
  rally: 'State',
  form: (value) => statusClass[String(value)] ?? 'unknown',
  draw: (chance, _count, side) => {
    const values = side === 'aha' ? ahaStatuses : rallyStates;
    return values[Math.floor(chance * values.length)] ?? null;
  },
};

/** The fields that people edit in the merge scenarios. */
export const mergedFields: readonly MergedField[] = [
  {
    aha: 'name',
    rally: 'Name',
    form: (value) => String(value ?? '').trim(),
    draw: (chance, count) => `Name ${count}${chance < 0.3 ? '  ' : ''}`,
  },
  {
    aha: 'description',
    rally: 'Description',
    form: (value) => String(value ?? '').replaceAll(/<[^>]*>|&nbsp;|\s/g, ''),
    draw: (chance, count) => (chance < 0.1 ? '' : `<p>Text ${count}</p>${chance < 0.4 ? '<p>&nbsp;more</p>' : ''}`),
  },
  {
    aha: 'score',
    rally: 'Score',
    form: (value) => (value === null || value === '' ? '' : String(Number(value))),
    draw: (chance, count) => (chance < 0.1 ? null : count + 10 + (chance < 0.4 ? 0.5 : 0)),
  },
  {
    aha: 'tags',
    rally: 'Tags',
    form: (value) =>
      Array.isArray(value)
        ? value
            .map((tag) => String(tag).toLowerCase())
            .sort()
            .join()
        : '',
    draw: (chance, count) => (chance < 0.1 ? [] : [`T${count}`, 'a', 'b'].slice(0, 1 + Math.floor(chance * 3))),
  },
  status,
];
