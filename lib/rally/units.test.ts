import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { scriptRally } from '../../test/support/scripted-rally';
import { loadUnits } from './units';

function answer(configuration: unknown) {
  return { json: { Workspace: { Errors: [], Warnings: [], WorkspaceConfiguration: configuration } } };
}

async function unitsOf(configuration: unknown, ...fields: readonly string[]) {
  const unitOf = await loadUnits(scriptRally([answer(configuration)]).client, '1');
  return fields.map(unitOf);
}

describe('what Rally’s estimates count', () => {
  it('is what the workspace calls it, in the words that Aha! has too', async () => {
    const stock = { IterationEstimateUnitName: 'Points', TaskUnitName: 'Hours' };
    expect(
      await unitsOf(stock, 'PlanEstimate', 'LeafStoryPlanEstimateTotal', 'ToDo', 'TaskEstimateTotal', 'ValueScore'),
    ).toEqual(['points', 'points', 'hours', 'hours', undefined]);
    expect(await unitsOf({ TaskUnitName: 'Mins' }, 'ToDo', 'PlanEstimate')).toEqual(['minutes', undefined]);
    const own = { IterationEstimateUnitName: 'Ideal Days', TaskUnitName: 'hrs' };
    expect(await unitsOf(own, 'RefinedEstimate', 'Estimate')).toEqual(['ideal days', 'hours']);
  });

  it('is not known where Rally does not tell', async () => {
    expect(await unitsOf(null, 'PlanEstimate')).toEqual([undefined]);
    const { client } = scriptRally([new Response('', { status: 404 })]);
    expect((await loadUnits(client, '1'))('PlanEstimate')).toBeUndefined();
  });

  it('is asked for again by somebody who is signed in', async () => {
    const { client } = scriptRally([new Response('', { status: 401 })]);
    expect((await failureOf(loadUnits(client, '1'))).kind).toBe('auth');
  });
});
