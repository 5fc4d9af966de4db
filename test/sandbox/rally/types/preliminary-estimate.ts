import { boolean, integer, string } from './field';
import { inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

/** A T-shirt size of portfolio items. */
export const preliminaryEstimate = defineType({
  path: 'PreliminaryEstimate',
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    Description: string(),
    Value: integer(),
    CountValue: integer(),
    Enabled: boolean({ initial: true }),
  },
});
