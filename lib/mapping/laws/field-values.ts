import fc from 'fast-check';
import type { FieldValue } from '../../model/record';
import type { FieldType } from '../../model/schema';
import { htmlDocuments } from './html-documents';
import { pointer } from './records';
import { webAddresses } from './web-addresses';

/** The values of every choice that the laws know. */
export const choiceNames = ['Low', 'High', 'a,b', 'é', '  x', '"'];

const text = fc.string({ maxLength: 20 });
const days = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Values as the two systems hold them, by type; numbers also as text, as Rally and Aha! write them. */
export const fieldValues: Readonly<Record<FieldType, fc.Arbitrary<FieldValue>>> = {
  text,
  richText: htmlDocuments,
  number: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer().map((n) => `${n}.0`),
  ),
  date: days,
  boolean: fc.boolean(),
  choice: fc.constantFrom(...choiceNames),
  multiChoice: fc.uniqueArray(fc.constantFrom(...choiceNames)),
  tags: fc.array(text.map((tag) => tag.trim()).filter((tag) => tag !== '')),
  person: fc.record({ email: fc.constantFrom('a@x.com', 'B@x.com'), name: text }),
  reference: fc.constantFrom('1', '2').map((id) => pointer('release', id)),
  url: webAddresses,
};

/** Every type of field. */
export const fieldTypes = Object.keys(fieldValues).filter((type): type is FieldType => type in fieldValues);
