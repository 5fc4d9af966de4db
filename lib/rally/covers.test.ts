import { expect, it } from 'vitest';
import { MIRAS_KEY, openRallyDesk, STORY } from '../../test/support/rally-desk';
import { refOf } from './refs';
import { createRallyTracker } from './tracker';
import { listRallyProjects } from './workspaces';

it('covers its project and those below it, unless child projects are excluded', async () => {
  const desk = await openRallyDesk();
  const client = desk.world.client(MIRAS_KEY);
  const projects = await listRallyProjects(client, desk.place.workspaceId);
  const story = await desk.make(STORY, { Name: 'A story that travels' });
  const exclusive = createRallyTracker({ client, ...desk.place, scopeDown: false });
  const moveTo = async (name: string) => {
    const project = projects.find((each) => each.name === name);
    if (project === undefined) throw new Error(`There is no project ${name}.`);
    await client.write(`${STORY}/${story.id}`, { Project: { _ref: refOf('project', project.id) } }, {});
    return desk.readOne(story);
  };

  expect(await desk.tracker.covers?.(story)).toBe(true);
  const below = await moveTo('Mobile Team');
  expect(below.place?.name).toBe('Mobile Team');
  expect([await desk.tracker.covers?.(below), await exclusive.covers?.(below)]).toEqual([true, false]);

  const away = await moveTo('Web Team');
  const own = createRallyTracker({ client, ...desk.place, projectId: below.place?.id ?? desk.place.projectId });
  expect(await own.covers?.(away)).toBe(false);
  expect(await own.covers?.(below)).toBe(true);
  desk.world.takeLog();
  expect(await own.covers?.(away)).toBe(false);
  expect(desk.world.takeLog()).toEqual([]);
});
