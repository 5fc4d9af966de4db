import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { MappingEditor } from '../../components/mapping/mapping-editor';
import { proposeMapping } from '../../lib/mapping/edit-records';
import { ahaKinds, rallyKinds } from '../../lib/mapping/laws/stock-schemas';
import type { Mapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';

/** Where the editor is drawn; another one for each test. */
export let root: HTMLElement;
/** The mapping as it was edited last. */
export let mapping: Mapping;
let aha: readonly KindSchema[];
let rally: readonly KindSchema[];
export const bob = { email: 'bob@acme.example', name: 'Bob' };
export const robert = { email: '', name: 'Robert', userName: 'robert' };
export const loadPeople = vi.fn<() => Promise<KnownPeople>>();

/** Draws the editor again, with another mapping or other schemas where they are given. */
export async function draw(
  given: {
    readonly mapping?: Mapping;
    readonly aha?: readonly KindSchema[];
    readonly rally?: readonly KindSchema[];
  } = {},
): Promise<void> {
  mapping = given.mapping ?? mapping;
  aha = given.aha ?? aha;
  rally = given.rally ?? rally;
  const change = (next: Mapping) => {
    mapping = next;
    void draw();
  };
  const props = { mapping, aha, rally, loadPeople };
  await act(() => render(<MappingEditor {...props} onChange={change} />, root));
}
/** Draws the editor as if it had just been opened: people are asked for anew. */
export async function reopen(given: Parameters<typeof draw>[0] = {}): Promise<void> {
  await act(() => render(null, root));
  await draw(given);
  await act(async () => undefined);
}
export async function press(label: string | RegExp): Promise<void> {
  const isIt = (button: HTMLElement) => {
    const name = button.getAttribute('aria-label') ?? button.textContent;
    return typeof label === 'string' ? name === label : label.test(name);
  };
  const button = [...root.querySelectorAll('button')].find(isIt);
  if (button === undefined) throw new Error(`No button ${label} in: ${root.textContent}`);
  await act(() => button.click());
}
export async function choose(label: string, id: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  const select = root.querySelector<HTMLSelectElement>(`[id="${name?.htmlFor}"]`);
  if (select === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  select.value = id;
  await act(() => {
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
export async function type(label: string, text: string): Promise<void> {
  const input = labelled(label);
  if (input === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  input.value = text;
  await act(() => {
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
export async function tick(label: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label));
  const box = root.querySelector<HTMLInputElement>(`[id="${name?.htmlFor}"]`);
  if (box === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  await act(() => box.click());
}
export const open = (place: number) => act(() => root.querySelectorAll<HTMLElement>('.record-toggle')[place]?.click());
export const kinds = () => mapping.records.map(({ ahaKind }) => ahaKind);

/** The row of an Aha! kind. */
export function record(kind: string): RecordMapping {
  const found = mapping.records.find(({ ahaKind }) => ahaKind === kind);
  if (found === undefined) throw new Error(`${kind} is not mapped.`);
  return found;
}
export const labelled = (label: string) => {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  return root.querySelector<HTMLInputElement | HTMLSelectElement>(`[id="${name?.htmlFor}"]`);
};

/** Draws the editor anew for every test of a file, with what is proposed for stock systems. */
export function editAnew(): void {
  beforeEach(async () => {
    [aha, rally] = [ahaKinds, rallyKinds];
    loadPeople.mockResolvedValue({ aha: [bob], rally: [robert] });
    mapping = proposeMapping({ aha, rally });
    root = document.createElement('div');
    document.body.replaceChildren(root);
    await draw();
  });

  afterEach(() => render(null, root));
}
