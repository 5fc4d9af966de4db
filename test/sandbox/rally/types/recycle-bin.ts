import { date, integer, reference, string, without } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** What is left of a deleted object whose type can be restored. */
export const recycleBinEntry = defineType({
  path: 'RecycleBinEntry',
  creatable: false,
  fields: {
    ...without(inWorkspace, 'CreationDate'),
    ID: string({ readOnly: true }),
    Name: string({ readOnly: true }),
    ItemOID: integer({ readOnly: true }),
    Type: reference('TypeDefinition', { readOnly: true }),
    DeletedBy: reference('User', { readOnly: true }),
    DeletionDate: date({ readOnly: true }),
  },
});
