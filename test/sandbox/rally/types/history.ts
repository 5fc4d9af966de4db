import { integer, listOf, reference, text } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** All revisions of an object. */
export const revisionHistory = defineType({
  path: 'RevisionHistory',
  creatable: false,
  deletable: false,
  queryable: false,
  displayName: () => '',
  fields: { ...inWorkspace, Revisions: listOf('Revision', 'RevisionHistory') },
});

/** One change of an object, in words. */
export const revision = defineType({
  path: 'Revision',
  creatable: false,
  deletable: false,
  displayName: () => '',
  fields: {
    ...inWorkspace,
    RevisionHistory: reference('RevisionHistory', { readOnly: true }),
    RevisionNumber: integer({ readOnly: true }),
    Description: text({ readOnly: true }),
    User: reference('User', { readOnly: true }),
  },
});
