import * as v from 'valibot';
import { toBatonError } from '../errors';
import type { RallyClient } from './client';
import { pathOf } from './refs';

const Workspace = v.looseObject({
  WorkspaceConfiguration: v.nullish(
    v.looseObject({ IterationEstimateUnitName: v.nullish(v.string()), TaskUnitName: v.nullish(v.string()) }),
  ),
});

/** Estimates of stories and portfolio items, and what adds them up (WSAPI: names of the attributes). */
const PLANNED =
  /^(PlanEstimate|RefinedEstimate|(Accepted)?(LeafStoryPlan|DefectPlan|Total|Defect)Estimate(Total|Rollup|TotalRollup))$/;
/** Work on tasks, and what adds it up. */
const WORKED = /^(Estimate|ToDo|Actuals|Task(Estimate|Remaining|Actual)Total)$/;

/** What estimates count in a workspace, by field; undefined for fields that are no estimates. */
export type UnitOf = (fieldName: string) => string | undefined;

/**
 * Asks for the workspace's own words for its units; stock ones are Points and Hours. Where Rally does not tell, no field
 * has a unit. Throws what concerns every request: auth, offline, rate, unavailable.
 */
export async function loadUnits(client: RallyClient, workspaceId: string): Promise<UnitOf> {
  const fetch = 'WorkspaceConfiguration,IterationEstimateUnitName,TaskUnitName';
  const answered = await client.get(pathOf('workspace', workspaceId), { fetch }).catch((thrown: unknown) => {
    const { kind } = toBatonError(thrown);
    if (kind !== 'gone' && kind !== 'permission' && kind !== 'invalid') throw thrown;
    return { object: {} };
  });
  const parsed = v.safeParse(Workspace, answered.object);
  const names = parsed.success ? parsed.output.WorkspaceConfiguration : null;
  const [planned, worked] = [names?.IterationEstimateUnitName, names?.TaskUnitName].map(tidy);
  return (fieldName) => {
    if (PLANNED.test(fieldName)) return planned;
    return WORKED.test(fieldName) ? worked : undefined;
  };
}

/** A unit by the name that both systems share, where it is one of these; otherwise the workspace's own word. */
function tidy(name: string | null | undefined): string | undefined {
  const word = (name ?? '').trim().toLowerCase();
  if (/^(story )?(points?|pts?)$/.test(word)) return 'points';
  if (/^(hours?|hrs?|h)$/.test(word)) return 'hours';
  if (/^(minutes?|mins?)$/.test(word)) return 'minutes';
  return word === '' ? undefined : word;
}
