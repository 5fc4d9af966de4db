import { date, integer, reference, text } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** A comment in the discussion of an artifact. */
export const conversationPost = defineType({
  path: 'ConversationPost',
  displayName: () => '',
  fields: {
    ...inWorkspace,
    Artifact: reference('Artifact', { required: true }),
    Text: text({ required: true }),
    User: reference('User', { readOnly: true }),
    PostNumber: integer({ readOnly: true, required: true }),
    LastUpdateDate: date({ readOnly: true }),
  },
});
