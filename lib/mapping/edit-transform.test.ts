import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordId, type TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import { firstOfSources, joinTemplate, splitTemplate, templateSources } from './edit-transform';
import { ahaKinds, field } from './laws/stock-schemas';
import { fillTemplate } from './template';

const feature = ahaKinds.find(({ kind }) => kind === 'feature');
const kind: KindSchema = feature ?? { kind: 'feature', label: 'Feature', fields: [] };
const record: TrackedRecord = {
  system: 'aha',
  kind: 'feature',
  id: recordId('1'),
  ref: 'HAR-1',
  name: 'Search',
  url: 'https://acme.aha.io/features/HAR-1',
  fields: { 'custom_fields.risk': 'High', tags: ['a', 'b'] },
  parent: null,
  version: '1',
  updatedAt: '2026-11-20T00:00:00Z',
};

it('takes a template apart and puts it together to the same text', () => {
  const piece = fc.oneof(
    fc.constantFrom('{ref}', '{name}', '{ custom_fields.risk }', '{tags}'),
    fc.string().filter((text) => !/[{}]/.test(text)),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const again = joinTemplate(splitTemplate(text));
      expect(splitTemplate(again)).toEqual(splitTemplate(text));
      for (const form of ['text', 'richText'] as const) {
        expect(fillTemplate(again, record, kind, form)).toBe(fillTemplate(text, record, kind, form));
      }
    }),
  );
});

it('lets no brace that somebody types become a field', () => {
  expect(joinTemplate([{ text: 'a{name}b' }, { key: 'ref' }])).toBe('anameb{ref}');
});

it('names what every record has once, and the fields of the kind by their labels', () => {
  const sources = feature === undefined ? [] : templateSources(feature);
  expect(sources.filter(({ key }) => key === 'name')).toEqual([{ key: 'name', label: 'Name' }]);
  expect(sources).toContainEqual({ key: 'custom_fields.risk', label: 'Risk' });
});

it('says which fields cannot stand in for one another', () => {
  const sources = feature === undefined ? [] : firstOfSources(feature, field('c_Estimate', 'number'));
  expect(sources.find(({ key }) => key === 'initial_estimate')).not.toHaveProperty('refusal');
  expect(sources.find(({ key }) => key === 'tags')?.refusal).toBe('another type');
});
