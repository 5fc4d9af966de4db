import { expect, it } from 'vitest';
import { createFirstIntegration, openWorker } from '../../test/support/worker';

it('shows a family as it will stand: children under their parent, and the release that goes before', {
  timeout: 60_000,
}, async () => {
  const desk = await openWorker();
  const id = await createFirstIntegration(desk);
  const page = { kind: 'feature', idOrRef: 'HAR-1' } as const;
  const [feature, ...requirements] = await desk.ask('previewSend', { id, record: page });
  expect(feature?.fields[0]).toMatchObject({ label: 'Name', value: feature?.name });
  expect(feature?.fields).toContainEqual(expect.objectContaining({ label: 'Release' }));
  expect(requirements.length).toBeGreaterThan(0);
  for (const requirement of requirements) {
    expect(requirement.fields).toContainEqual({
      label: 'Portfolio Item',
      value: expect.objectContaining({ name: 'HAR-1' }),
    });
    expect(requirement.notes.join()).not.toContain('not linked');
  }
  expect(feature?.notes.join(), 'its epic does not go along').toContain('is not linked with Rally');
});
