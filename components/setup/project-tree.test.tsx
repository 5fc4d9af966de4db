// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { recordId } from '../../lib/model/record';
import { ProjectTree } from './project-tree';

it('finds one of a thousand projects by a part of its name', async () => {
  const root = document.createElement('div');
  const projects = Array.from({ length: 1_000 }, (_, index) => ({
    id: recordId(`p${index}`),
    name: `Team ${index}`,
  }));
  await act(() => render(<ProjectTree projects={projects} value="" onChoose={() => undefined} />, root));
  expect(root.querySelectorAll('label.project')).toHaveLength(1_000);
  const search = root.querySelector<HTMLInputElement>('input[type=text]');
  await act(() => {
    if (search !== null) search.value = 'TEAM 77';
    search?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(root.querySelectorAll('label.project')).toHaveLength(11);
});
