import { expect, it } from 'vitest';
import { oidOf, openRally } from '../open-rally';

it('rolls up stories without children, and defects once, through all levels', async () => {
  const open = openRally();
  const theme = await open.create('portfolioitem/theme', { Name: 't' });
  const initiative = await open.create('portfolioitem/initiative', { Name: 'i', Parent: theme });
  const [size] = (await open.query('preliminaryestimate', '(Name = XL)', { fetch: 'Value' })).Results;
  const feature = await open.create('portfolioitem/feature', {
    Name: 'f',
    Parent: initiative,
    PreliminaryEstimate: oidOf(size),
    PlannedEndDate: '2026-03-01',
  });
  const story = (fields: Record<string, unknown>) => open.create('hierarchicalrequirement', { Name: 's', ...fields });
  const parent = await story({ PortfolioItem: feature, PlanEstimate: 99 });
  const done = await story({ Parent: parent, PlanEstimate: 3, ScheduleState: 'Accepted' });
  await story({ Parent: parent, PlanEstimate: 1 });
  await story({ PortfolioItem: feature });
  await open.create('defect', { Name: 'd', PortfolioItem: feature, Requirement: done, PlanEstimate: 2 });
  await open.create('defect', { Name: 'e', Requirement: parent, ScheduleState: 'Accepted' });
  const expected = {
    LeafStoryCount: 3,
    AcceptedLeafStoryCount: 1,
    UnEstimatedLeafStoryCount: 1,
    DefectCountRollup: 2,
    AcceptedDefectCountRollup: 1,
    UnEstimatedDefectCountRollup: 1,
    TotalCountRollup: 5,
    AcceptedTotalCountRollup: 2,
    UnEstimatedTotalCountRollup: 2,
    LeafStoryPlanEstimateTotal: 4,
    AcceptedLeafStoryPlanEstimateTotal: 3,
    DefectPlanEstimateTotalRollup: 2,
    AcceptedDefectEstimateTotalRollup: 0,
    TotalEstimateRollup: 6,
    AcceptedTotalEstimateRollup: 3,
    PercentDoneByStoryCount: 0.33,
    PercentDoneByStoryPlanEstimate: 0.75,
    PercentDoneByDefectCountRollup: 0.5,
    PercentDoneByDefectEstimateRollup: 0,
    PercentDoneByTotalCountRollup: 0.4,
    PercentDoneByTotalEstimateRollup: 0.5,
  };
  for (const path of [`feature/${feature}`, `initiative/${initiative}`, `theme/${theme}`]) {
    expect(await open.read(`/portfolioitem/${path}`)).toMatchObject(expected);
  }
  const shown = await open.read(`/portfolioitem/feature/${feature}`);
  expect(shown).toMatchObject({ EstimatedProgressByStoryCount: 0.13, EstimatedProgressByStoryPoints: 0.38 });
  expect(shown).toMatchObject({ Artifacts: { Count: 3 }, LateChildCount: 0 });
  const refined = { RefinedEstimate: 6, RefinedEstimateCount: 2 };
  await open.ask('POST', `/portfolioitem/feature/${feature}`, { x: refined });
  expect(await open.read(`/portfolioitem/feature/${feature}`)).toMatchObject({
    EstimatedProgressByStoryCount: 0.5,
    EstimatedProgressByStoryPoints: 0.5,
  });
});

it('counts stories that end after the item as late', async () => {
  const open = openRally();
  const feature = await open.create('portfolioitem/feature', { Name: 'f', PlannedEndDate: '2026-03-05' });
  const [sprint] = (await open.query('iteration', '(Name = "Sprint 12")', { fetch: 'Project' })).Results;
  await open.create('hierarchicalrequirement', {
    Name: 's',
    PortfolioItem: feature,
    Project: oidOf(sprint?.Project),
    Iteration: oidOf(sprint),
  });
  const late = async () => (await open.read(`/portfolioitem/feature/${feature}`)).LateChildCount;
  expect(await late()).toBe(1);
  await open.ask('POST', `/portfolioitem/feature/${feature}`, { x: { PlannedEndDate: '2026-05-01' } });
  expect(await late()).toBe(0);
});

it('sums velocity and hours of timeboxes', async () => {
  const open = openRally();
  const [top] = (await open.query('release', '((Name = "Spring launch") AND (Project.Name = "Acme Fitness"))')).Results;
  const below = (await open.query('release', '((Name = "Spring launch") AND (Project.Name != "Acme Fitness"))'))
    .Results;
  for (const release of below) await open.ask('POST', `/release/${oidOf(release)}`, { x: { PlannedVelocity: 4 } });
  expect((await open.read(`/release/${oidOf(top)}`)).ChildrenPlannedVelocity).toBe(8);
  const [sprint] = (await open.query('iteration', '(Name = "Sprint 12")')).Results;
  expect(await open.read(`/iteration/${oidOf(sprint)}`)).toMatchObject({ TaskEstimateTotal: 6, TaskRemainingTotal: 3 });
});
