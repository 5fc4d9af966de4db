import { textOf } from '../row';
import { decimal, each, integer, oneOf, reference, setOf, string, without } from './field';
import { schedulable } from './schedulable';
import { identity } from './shared-fields';
import { defineType } from './type';

/** A risk raised on work items. */
export const risk = defineType({
  path: 'Risk',
  parent: 'Artifact',
  prefix: 'RI',
  fields: {
    ...without(schedulable, 'Blocked BlockedReason Ready LastBuild Package InProgressDate LastRun TaskStatus Risks'),
    State: oneOf(['', 'Open', 'Closed'], { initial: '' }),
    ...each('Impact Probability', oneOf(['', '1 - Low', '2', '3 - Medium', '4', '5 - High'], { initial: '' })),
    Response: oneOf(['', 'Resolved', 'Owned', 'Accepted', 'Mitigated'], { initial: '' }),
    CalculatedRisk: integer({ readOnly: true }),
    Exposure: decimal({ readOnly: true }),
    SizeOfLoss: integer(),
    Resolution: string(),
    SubmittedBy: reference('User'),
    WorkItemsAffected: setOf('Artifact', { mirror: 'Risks' }),
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
