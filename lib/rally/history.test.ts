import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, openRallyDesk, STORY } from '../../test/support/rally-desk';
import { rallyKinds } from '../../test/support/rally-kinds';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import { createRallyTracker } from './tracker';

const feature: RecordKey = { system: 'rally', kind: FEATURE, id: recordId('12') };
const one = (more: object) => ({ json: { Feature: { Errors: [], Warnings: [], ...more } } });
const pointer = one({ RevisionHistory: { _ref: '/revisionhistory/5' } });

function scripted(answers: Parameters<typeof scriptRally>[0]) {
  const { client, requests } = scriptRally(answers);
  const options = { client, workspaceId: '1', projectId: '2', timeZone: 'UTC', knownKinds: rallyKinds };
  return { tracker: createRallyTracker(options), requests };
}

describe('the history of a record', () => {
  it('has the versions that the record really got, whoever wrote them', async () => {
    const { tracker, openBeside, make } = await openRallyDesk();
    const story = keyOf(await make(STORY, { Name: 'One' }));
    const second = await tracker.update(story, { Name: 'Two, [or] three', PlanEstimate: 3 });
    const third = await openBeside().update(story, { Name: 'Three', Ready: true, ScheduleState: 'In-Progress' });
    const fourth = await tracker.update(story, { PlanEstimate: null });
    expect(await tracker.readHistory(story)).toEqual(
      expect.arrayContaining([
        { field: 'Name', value: 'Two, [or] three', version: second.version },
        { field: 'PlanEstimate', value: 3, version: second.version },
        { field: 'Name', value: 'Three', version: third.version },
        { field: 'Ready', value: true, version: third.version },
        { field: 'ScheduleState', value: 'In-Progress', version: third.version },
        { field: 'PlanEstimate', value: null, version: fourth.version },
      ]),
    );
  });

  it('says of people, days and texts that are too long only that they changed', async () => {
    const { tracker, make } = await openRallyDesk();
    const made = keyOf(await make(FEATURE, { Name: 'F' }));
    const owner = { email: 'yuki@acme.example', name: '' };
    const fields = { Owner: owner, PlannedEndDate: '2027-01-31', Description: `<p>${'x'.repeat(3_000)}</p>` };
    const { version } = await tracker.update(made, fields);
    const edits = await tracker.readHistory(made);
    expect(edits).toHaveLength(3);
    for (const field of Object.keys(fields))
      expect(edits).toContainEqual({ field, value: null, isHidden: true, version });
  });

  it('lets an edit look newer, never older, where a version made no revision', async () => {
    const { tracker, make } = await openRallyDesk();
    const story = keyOf(await make(STORY, { Name: 'One' }));
    const second = await tracker.update(story, { Name: 'Two' });
    await tracker.update(story, { Name: 'Two' });
    const [edit] = await tracker.readHistory(story);
    expect(Number(edit?.version)).toBeGreaterThanOrEqual(Number(second.version));
  });

  it('is empty for a record without one, and asks no more then', async () => {
    const { tracker, requests } = scripted([one({ RevisionHistory: null })]);
    expect(await tracker.readHistory(feature)).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['revisions without a number', [pointer, queryResult([{ Description: 'x' }])]],
    ['a record without a version', [pointer, queryResult([]), one({})]],
  ])('is not made up from %s', async (_, answers) => {
    expect((await failureOf(scripted(answers).tracker.readHistory(feature))).kind).toBe('unavailable');
  });
});
