import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRally } from './open-rally';

describe('a refused write leaves nothing behind', () => {
  it('whatever the operation: no object, no field, no history, no number', async () => {
    const open = openRally();
    const story = await open.create('hierarchicalrequirement', { Name: 's' });
    const parent = await open.create('hierarchicalrequirement', { Name: 'p' });
    await open.create('hierarchicalrequirement', { Name: 'c', Parent: parent });
    const release = (await open.query('release', '(Project.Name = "Acme Fitness")')).Results[0]?._ref;
    const refused: readonly (readonly [string, string, unknown])[] = [
      ['POST', '/defect/create', { defect: {} }],
      ['POST', '/defect/create?rankAbove=/defect/1', { defect: { Name: 'x' } }],
      ['POST', '/defect/create?rankTo=SIDE', { defect: { Name: 'x' } }],
      ['POST', `/hierarchicalrequirement/${story}?rankBelow=/defect/1`, { x: { Name: 'changed' } }],
      ['POST', `/hierarchicalrequirement/${story}`, { x: { Name: 'changed', Parent: story } }],
      ['POST', `/hierarchicalrequirement/${story}/Tasks/add`, { CollectionItems: [{ Name: 'good' }, { Name: '' }] }],
      ['POST', `${String(release).replace(/.*v2.0/, '')}/WorkProducts/add`, { CollectionItems: [story, parent] }],
      ['POST', String(release).replace(/.*v2.0/, ''), { x: { Name: 'changed', WorkProducts: [story, parent] } }],
    ];
    const hidden = () => open.query('revision', '', { pagesize: '2000', order: 'ObjectID', fetch: 'ObjectID' });
    const before = { state: open.rally.state(), revisions: (await hidden()).item };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...refused), { minLength: 1, maxLength: 4 }), async (operations) => {
        for (const [method, path, body] of operations) {
          expect((await open.ask(method, path, body)).Errors, `${method} ${path}`).toHaveLength(1);
        }
        expect({ state: open.rally.state(), revisions: (await hidden()).item }).toEqual(before);
      }),
      { numRuns: 12 },
    );
    const made = await open.ask('POST', '/defect/create', { defect: { Name: 'x' } });
    expect(made.Object.FormattedID).toBe('DE2');
  });
});
