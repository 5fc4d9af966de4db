import type { Choice } from '../../lib/model/status';

/** An entry of a tree, in reading order. */
export interface Branch {
  readonly choice: Choice;
  readonly depth: number;
}

/**
 * Puts each entry below its parent. One whose parent is not in the list (it may be hidden from this person) stands at the
 * top; a ring of parents, which no system should answer, is cut where it starts.
 */
export function orderTree(choices: readonly Choice[]): readonly Branch[] {
  const ids = new Set<string>(choices.map(({ id }) => id));
  const below = new Map<string, Choice[]>();
  const isTop = ({ id, parentId }: Choice) => parentId === undefined || parentId === id || !ids.has(parentId);
  for (const choice of choices) {
    const parent = isTop(choice) ? '' : (choice.parentId ?? '');
    below.set(parent, [...(below.get(parent) ?? []), choice]);
  }
  const branches: Branch[] = [];
  const placed = new Set<string>();
  const place = (choice: Choice, depth: number) => {
    if (placed.has(choice.id)) return;
    placed.add(choice.id);
    branches.push({ choice, depth });
    for (const child of below.get(choice.id) ?? []) place(child, depth + 1);
  };
  for (const top of below.get('') ?? []) place(top, 0);
  for (const choice of choices) place(choice, 0);
  return branches;
}
