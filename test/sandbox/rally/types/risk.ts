import { textOf } from '../row';
import { date, decimal, oneOf, reference, string, text } from './field';
import { identity, inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

/** A risk raised on work items. */
export const risk = defineType({
  path: 'Risk',
  parent: 'Artifact',
  prefix: 'RI',
  fields: {
    ...inWorkspace,
    ...withHistory,
    FormattedID: string({ readOnly: true, required: true }),
    Name: string({ required: true }),
    Description: text(),
    Owner: reference('User'),
    Project: reference('Project', { required: true }),
    LastUpdateDate: date({ readOnly: true }),
    DragAndDropRank: string({ readOnly: true }),
    State: oneOf(['', 'Open', 'Closed'], { initial: '' }),
    Exposure: decimal(),
  },
  displayName: (row) => textOf(row, 'Name'),
});

/** Why an artifact is blocked; kept by Rally itself. */
export const blocker = defineType({
  path: 'Blocker',
  creatable: false,
  deletable: false,
  displayName: () => '',
  fields: {
    ...identity,
    BlockedBy: reference('User', { readOnly: true }),
    WorkProduct: reference('Artifact', { readOnly: true }),
  },
});
