import { describe, expect, it } from 'vitest';
import { recordId } from '../../lib/model/record';
import { orderTree } from './order-tree';

const choice = (id: string, parentId?: string) => ({
  id: recordId(id),
  name: id,
  ...(parentId !== undefined && { parentId: recordId(parentId) }),
});
const outline = (...choices: ReturnType<typeof choice>[]) =>
  orderTree(choices).map(({ choice: { name }, depth }) => `${'-'.repeat(depth)}${name}`);

describe('orderTree', () => {
  it('puts children below their parents, whatever order they came in', () => {
    expect(outline(choice('c', 'b'), choice('b', 'a'), choice('d'), choice('a'))).toEqual(['d', 'a', '-b', '--c']);
  });

  it('keeps those whose parent is hidden', () => {
    expect(outline(choice('b', 'hidden'), choice('c', 'b'))).toEqual(['b', '-c']);
  });

  it('shows every entry once even where parents run in a ring', () => {
    expect(outline(choice('a', 'b'), choice('b', 'a'), choice('c', 'c'))).toEqual(['c', 'a', '-b']);
  });
});
