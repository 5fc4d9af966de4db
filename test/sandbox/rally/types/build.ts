import { type Row, textOf } from '../row';
import type { World } from '../world';
import { date, decimal, listOf, reference, setOf, string } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** What is built again and again. */
export const buildDefinition = defineType({
  path: 'BuildDefinition',
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    Description: string({ maxLength: 4000 }),
    Project: reference('Project', { required: true }),
    Projects: setOf('Project'),
    Uri: string({ maxLength: 4000 }),
    Builds: listOf('Build', 'BuildDefinition'),
    LastBuild: reference('Build', {
      label: 'LastBuild',
      readOnly: true,
      compute: (row, world) => {
        const build = lastBuild(row, world);
        return build === undefined ? null : { oid: build.oid };
      },
    }),
    LastStatus: string({
      label: 'LastStatus',
      readOnly: true,
      compute: (row, world) => textOf(lastBuild(row, world), 'Status') || null,
    }),
  },
});

/** One build; people know it by its number. */
export const build = defineType({
  path: 'Build',
  displayName: (row) => textOf(row, 'Number'),
  fields: {
    ...inWorkspace,
    BuildDefinition: reference('BuildDefinition', { required: true, label: 'BuildDefinition' }),
    Number: string(),
    Status: string({ required: true, maxLength: 25 }),
    Start: date(),
    Duration: decimal(),
    Message: string({ maxLength: 4000 }),
    Uri: string({ maxLength: 4000 }),
    Changesets: setOf('Changeset', { mirror: 'Builds' }),
  },
});

function lastBuild(definition: Row, world: World): Row | undefined {
  return world.store.referrers('BuildDefinition', definition.oid, 'Build').at(-1);
}
