import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConflictPolicy } from '../../lib/model/integration';
import { keyOf } from '../../lib/sync/key-of';
import { sendRecord } from '../../lib/sync/send/send';
import { syncIntegration } from '../../lib/sync/sync';
import { createSyncWorld } from '../support/sync-world';
import { HUMAN, mergedFields } from './merged-fields';

/** A text waits for its writer; after this all of them go. */
const AT_REST_MS = 10 * 60_000;

const edit = fc.record({
  side: fc.constantFrom('aha' as const, 'rally' as const),
  field: fc.constantFrom(...mergedFields),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
});
const edits = fc.array(edit, { maxLength: 12 });
const policies = fc.constantFrom<ConflictPolicy>('ask', 'aha', 'rally');

it('comes to rest after one sync: what it wrote gives it nothing more to write', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(edits, policies, async (made, conflict) => {
      const { world, systems, store, add, advance } = createSyncWorld();
      const { integration } = world;
      const judged = { ...world, integration: { ...integration, policies: { ...integration.policies, conflict } } };
      const aha = keyOf(add(systems.aha, 'feature', { name: 'Sign-on', description: '<p>Soon</p>', status: 'New' }));
      await sendRecord(judged, 's', aha);
      await syncIntegration(judged);
      const [rally] = systems.rally.all();
      if (rally === undefined) throw new Error('Nothing was sent.');
      const keys = { aha, rally: keyOf(rally) };
      for (const [count, { side, field, chance }] of made.entries()) {
        systems[side].update(keys[side], { [field[side]]: field.draw(chance, count, side) }, HUMAN);
      }
      const sync = async () => {
        advance(AT_REST_MS);
        await store.markDirty([{ integrationId: integration.id, aha }]);
        const report = await syncIntegration(judged);
        expect(report.failures).toEqual([]);
        return report.writes;
      };
      await sync();
      const asked = [...store.contents.conflicts.values()].map(({ fields }) => fields);
      expect([await sync(), await sync()]).toEqual([0, 0]);
      expect([...store.contents.conflicts.values()].map(({ fields }) => fields)).toEqual(asked);
    }),
    { numRuns: 150 },
  );
});
