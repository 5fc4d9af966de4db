import { expect, it } from 'vitest';
import type { Exchange } from '../exchange';
import { checkRallyAnswer } from './check-answer';
import { checkRallyRequest, operationOf } from './check-request';
import type { RallyFiles } from './files';
import type { FieldFact } from './types';

const fact: FieldFact = {
  form: 'string',
  target: '',
  attributeType: 'STRING',
  isWritable: true,
  isRequired: false,
  isAlways: false,
  hasDefault: false,
  maxLength: 8,
  values: [],
};
const files: RallyFiles = {
  paths: { tag: ['GET'], 'tag/create': ['POST'], 'tag/{objectId}': ['GET', 'POST'] },
  operators: new Map([['STRING', new Set(['=', 'contains'])]]),
  metadata: new Set(['_ref', '_type']),
  always: new Set(['_ref']),
  types: new Map([
    [
      'tag',
      new Map<string, FieldFact>([
        ['Name', { ...fact, isRequired: true }],
        ['ObjectID', { ...fact, form: 'integer', isWritable: false }],
        ['Owner', { ...fact, form: 'reference' }],
        ['Items', { ...fact, form: 'collection' }],
        ['Fixed', { ...fact, form: 'collection', isWritable: false }],
      ]),
    ],
  ]),
};
const SERVICES = 'https://rally1.rallydev.com/slm/webservice/v2.0';

function exchange(method: string, path: string, sent?: unknown, answered: unknown = {}): Exchange {
  return { system: 'rally', method, url: new URL(`${SERVICES}/${path}`), sent, status: 200, answered };
}

it.each([
  ['GET', 'tag', 'GET tag'],
  ['POST', 'portfolioitem/feature/create', 'POST portfolioitem/feature/create'],
  ['GET', 'attributedefinition/-17/AllowedValues', 'GET attributedefinition/{objectId}/AllowedValues'],
])('names %s %s', (method, path, name) => {
  expect(operationOf(exchange(method, path)).name).toBe(name);
});

it.each<[string, Exchange, number]>([
  ['a good query', exchange('GET', 'tag?query=(Name = "x (Size = 1)")&fetch=Name&order=Name&pagesize=2'), 0],
  ['an unknown parameter', exchange('GET', 'tag?sort=Name'), 1],
  ['an unknown field in a query', exchange('GET', 'tag?query=((Name = "x") AND (Size = 1))'), 1],
  ['an operator that the type lacks', exchange('GET', 'tag?query=(Name >= "x")'), 1],
  ['an unknown name to fetch', exchange('GET', 'tag?fetch=Name,Shoe'), 1],
  ['unknown names to shallowFetch', exchange('GET', 'tag?shallowFetch=Name,Owner[Name;Shoe],Hat'), 2],
  ['an unknown path', exchange('GET', 'shoe'), 1],
  ['a method that the path lacks', exchange('DELETE', 'tag/7'), 1],
  ['a collection of the type', exchange('GET', 'tag/7/Items'), 0],
  ['items added to a collection', exchange('POST', 'tag/7/Items/add', { CollectionItems: [{ _ref: '/tag/8' }] }), 0],
  ['items that are no references', exchange('POST', 'tag/7/Items/add', { CollectionItems: ['Mira'] }), 1],
  ['items without a list', exchange('POST', 'tag/7/Items/remove', { tag: {} }), 1],
  ['items added to a fixed collection', exchange('POST', 'tag/7/Fixed/add', { CollectionItems: [] }), 1],
  ['another thing done to a collection', exchange('POST', 'tag/7/Items/shake', { CollectionItems: [] }), 1],
  ['a collection that is none', exchange('GET', 'tag/7/Owner'), 1],
  ['a good create', exchange('POST', 'tag/create', { tag: { Name: 'x', Owner: { _ref: '/user/1' } } }), 0],
  ['a create without a required field', exchange('POST', 'tag/create', { tag: {} }), 1],
  ['an update without it', exchange('POST', 'tag/7', { tag: {} }), 0],
  ['a read-only field', exchange('POST', 'tag/7', { tag: { ObjectID: 1 } }), 1],
  ['an emptied required field', exchange('POST', 'tag/7', { tag: { Name: null } }), 1],
  ['another type', exchange('POST', 'tag/7', { tag: { Owner: 'Mira' } }), 1],
  ['a text that is too long', exchange('POST', 'tag/7', { tag: { Name: 'x'.repeat(9) } }), 1],
  [
    'a batch',
    exchange('POST', 'batch', { Batch: [{ Entry: { Path: '/tag/create', Body: { tag: { Shoe: 1 } } } }] }),
    2,
  ],
])('finds what is wrong with %s', (_, sent, count) => {
  expect(checkRallyRequest(sent, files)).toHaveLength(count);
});

it.each<[string, unknown, number]>([
  ['a good answer', { OperationResult: { Errors: [], Warnings: [], Object: { _ref: '/tag/7', Name: 'x' } } }, 0],
  ['errors that are no list', { OperationResult: { Errors: null, Warnings: [] } }, 1],
  ['an unknown field', { CreateResult: { Errors: [], Warnings: [], Object: { _ref: '/tag/7', Shoe: 1 } } }, 1],
  ['unknown metadata', { CreateResult: { Errors: [], Warnings: [], Object: { _ref: '/tag/7', _shoe: 1 } } }, 1],
  ['a page without its counts', { QueryResult: { Errors: [], Warnings: [], Results: [] } }, 3],
  ['another type', { Tag: { Errors: [], Warnings: [], _ref: '/tag/7', ObjectID: '7' } }, 1],
  ['two envelopes', { A: {}, B: {} }, 1],
  ['a page of HTML', '<html>', 1],
])('finds what is wrong with an answer: %s', (_, answered, count) => {
  expect(checkRallyAnswer(exchange('GET', 'tag', undefined, answered), files)).toHaveLength(count);
});

it.each<[string, string, Record<string, unknown>, number]>([
  ['nothing, with all that was asked for', 'tag?fetch=Name,Shoe', { Name: 'x' }, 0],
  ['a name that was asked for and is missing', 'tag?fetch=Name,Owner', { Name: 'x' }, 1],
  ['the same of names in brackets', 'tag?shallowFetch=Name,Owner[ObjectID]', { Name: 'x' }, 1],
  ['a field that is always there, where everything was asked for', 'tag?fetch=true', { Owner: null }, 1],
  ['the same where nothing was named', 'tag/7', {}, 1],
  ['a field that is always there and is empty', 'tag?fetch=Name', { Name: null }, 1],
])('finds missing: %s', (_, path, fields, count) => {
  const name = new Map([...(files.types.get('tag') ?? [])]);
  name.set('Name', { ...fact, isAlways: true });
  const answered = { OperationResult: { Errors: [], Warnings: [], Object: { _ref: '/tag/7', ...fields } } };
  const known = { ...files, types: new Map([['tag', name]]) };
  expect(checkRallyAnswer(exchange('GET', path, undefined, answered), known)).toHaveLength(count);
});

it('finds missing metadata that every recorded object has, in what was asked for itself alone', () => {
  const made = { _type: 'Tag', Owner: { _type: 'Tag' } };
  const answered = { OperationResult: { Errors: [], Warnings: [], Object: made } };
  expect(checkRallyAnswer(exchange('GET', 'tag?fetch=Owner', undefined, answered), files)).toEqual([
    ['tag._ref', expect.stringContaining('every recorded object')],
  ]);
});
