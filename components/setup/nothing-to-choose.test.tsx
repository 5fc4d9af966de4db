// @vitest-environment happy-dom
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProjectStep } from './project-step';
import { TestStep } from './test-step';
import { WorkspaceStep } from './workspace-step';

let root: HTMLElement;
const nothing = () => undefined;

async function draw(what: VNode): Promise<void> {
  await act(() => render(what, root));
  await act(async () => undefined);
}
async function press(name: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  await act(() => button?.click());
  await act(async () => undefined);
}

beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

describe('where there is nothing to choose', () => {
  it('the workspace that is missing is named, and looked for again', async () => {
    const load = vi.fn().mockResolvedValue([]);
    const step = { label: 'Workspace in Aha!', hint: '', origin: 'x', value: null, onChoose: nothing, load };
    await draw(<WorkspaceStep {...step} />);
    expect(root.textContent).toContain('no workspace in Aha! yet');
    load.mockResolvedValue([
      { id: '1', name: 'Harbor' },
      { id: '2', name: 'Lighthouse' },
    ]);
    await press('Look again');
    expect(root.textContent).toContain('Lighthouse');
  });

  it('a Rally workspace without a project says so', async () => {
    const load = vi.fn().mockResolvedValue([]);
    const step = { workspaceId: '1', value: null, excludesChildren: false, onChoose: nothing, onExclude: nothing };
    await draw(<ProjectStep {...step} load={load} onContinue={nothing} />);
    expect(root.textContent).toContain('no project of this Rally workspace yet');
    await press('Look again');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('a workspace without features can still be finished', async () => {
    const ask = vi.fn().mockResolvedValue([]);
    await draw(<TestStep integrationId="i1" ask={ask} onFinish={nothing} />);
    expect(root.textContent).toContain('has no feature yet');
    expect(root.textContent).toContain('Finish');
  });
});
