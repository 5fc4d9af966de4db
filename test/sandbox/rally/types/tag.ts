import { boolean, integer, string } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** Workspace-wide, made on demand, archived rather than deleted. */
export const tag = defineType({
  path: 'Tag',
  deletable: false,
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    Archived: boolean(),
    UsageCount: integer({ readOnly: true, compute: (row, world) => world.store.referrers('Tags', row.oid).length }),
  },
});
