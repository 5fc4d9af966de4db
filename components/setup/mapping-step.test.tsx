// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { field } from '../../lib/mapping/laws/stock-schemas';
import type { Mapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { MappingStep } from './mapping-step';

const aha: KindSchema = {
  kind: 'feature',
  label: 'Feature',
  fields: [field('name', 'text'), field('custom_fields.r2', 'text', { label: 'Risk' })],
};
const rally: KindSchema = {
  kind: 'hierarchicalrequirement',
  label: 'User Story',
  fields: [field('Name', 'text'), field('c_Risk', 'text')],
};
const mapping: Mapping = {
  records: [
    {
      ahaKind: 'feature',
      rallyKind: 'hierarchicalrequirement',
      fields: [
        { aha: 'name', rally: 'Name', direction: 'both' },
        { aha: 'custom_fields.risk', rally: 'c_Risk', direction: 'toRally' },
      ],
      constants: [],
      parents: [],
    },
  ],
};
const names = { aha: { feature: { name: 'Feature', fields: { 'custom_fields.risk': 'Risk' } } }, rally: {} };

it('fits a mapping from another account by the names that came with it, says so, and goes on with what fits', async () => {
  const root = document.createElement('div');
  const [onChange, onContinue] = [vi.fn(), vi.fn()];
  const discovery = {
    aha: { state: 'ready', value: [aha] },
    rally: { state: 'ready', value: [rally] },
    askAgain: () => undefined,
  } as const;
  const loadPeople = async () => ({ aha: [], rally: [] });
  const props = { discovery, mapping, names, templateName: null, loadPeople, onChange, onContinue };
  await act(() => render(<MappingStep {...props} />, root));
  expect(root.textContent).toContain('Feature: “Risk” in Aha! was found by its name.');
  const proceed = [...root.querySelectorAll('button')].find((each) => each.textContent === 'Save and continue');
  await act(() => proceed?.click());
  expect(onChange).toHaveBeenCalledExactlyOnceWith({
    records: [
      expect.objectContaining({
        fields: [mapping.records[0]?.fields[0], { aha: 'custom_fields.r2', rally: 'c_Risk', direction: 'toRally' }],
      }),
    ],
  });
  expect(onContinue).toHaveBeenCalledOnce();
});
