import { integer, reference, string, without } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** Settings kept on the server, for a person, a project, a workspace or an app. */
export const preference = defineType({
  path: 'Preference',
  fields: {
    ...without(inWorkspace, 'Subscription'),
    Name: string({ required: true }),
    Value: string({ maxLength: 32768 }),
    Type: string(),
    AppId: integer(),
    Project: reference('Project'),
    User: reference('User'),
  },
});
