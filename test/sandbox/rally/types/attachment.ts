import { integer, reference, string, text } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** The bytes of an attachment, in base64. */
export const attachmentContent = defineType({
  path: 'AttachmentContent',
  queryable: false,
  displayName: () => '',
  fields: {
    ...inWorkspace,
    Content: { attributeType: 'BINARY_DATA', required: true },
  },
});

/** A file on an artifact; Size counts bytes before base64. */
export const attachment = defineType({
  path: 'Attachment',
  fields: {
    ...inWorkspace,
    Name: string({ required: true, maxLength: 1024 }),
    Description: text({ maxLength: 768 }),
    Artifact: reference('Artifact'),
    TestCaseResult: reference('TestCaseResult'),
    Content: reference('AttachmentContent', { required: true }),
    ContentType: string({ required: true, maxLength: 128 }),
    Size: integer({ required: true }),
    User: reference('User', { required: true }),
  },
});
