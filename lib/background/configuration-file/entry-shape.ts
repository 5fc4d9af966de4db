import * as v from 'valibot';
import { policiesShape } from '../../model/parse-integration';
import { mappingShape } from '../../model/parse-mapping';
import { namedKindsShape } from '../../model/parse-named-kinds';
import { findMisfits } from './mapping-limits';
import { AHA_ORIGIN, MOST_ORIGIN, RALLY_ORIGIN } from './origins';
import { at } from './tell-issues';

const MOST_NAME = 120;
const MOST_INTEGRATIONS = 200;

const originShape = (form: RegExp, example: string) => {
  const refusal = `must be an address such as ${example}, without a path`;
  return v.pipe(v.string(), v.maxLength(MOST_ORIGIN, refusal), v.regex(form, refusal));
};
const filled = v.pipe(v.string(), v.regex(/\S/, 'must not be blank'));
const name = v.pipe(
  filled,
  v.check((text) => [...text].length <= MOST_NAME, `must have at most ${MOST_NAME} characters`),
  v.regex(/^\P{Cc}*$/u, 'must be one line of text'),
);
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens'));
const place = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d{1,20}$/, 'must be a number in quotes')),
  name: filled,
});

const mapping = v.pipe(
  mappingShape,
  v.rawCheck(({ dataset, addIssue }) => {
    for (const { path, what } of dataset.typed ? findMisfits(dataset.value) : []) {
      const [first, ...more] = path.map(at);
      if (first !== undefined) addIssue({ message: what, path: [first, ...more] });
    }
  }),
);

/** A name as a file may hold it: of several lines one, and cut where it is too long. */
export function fitName(text: string): string {
  return [...text.replace(/\p{Cc}+/gu, ' ')].slice(0, MOST_NAME).join('');
}

/** One integration in a file of Baton. */
export const entryShape = v.strictObject({
  id,
  name,
  isTemplate: v.exactOptional(v.literal(true, 'must be true, or be left out')),
  template: v.exactOptional(v.strictObject({ id, name: filled })),
  aha: v.strictObject({ origin: originShape(AHA_ORIGIN, 'https://acme.aha.io'), workspace: place }),
  rally: v.strictObject({
    origin: originShape(RALLY_ORIGIN, 'https://rally1.rallydev.com'),
    workspace: place,
    project: place,
    excludesChildren: v.exactOptional(v.boolean()),
  }),
  policies: policiesShape,
  mapping,
  names: v.exactOptional(namedKindsShape),
});

/** A file of Baton: its format, its version and its integrations. */
export const fileShape = v.strictObject({
  $schema: v.exactOptional(v.string()),
  format: v.literal('baton-configuration', 'must be “baton-configuration”'),
  version: v.literal(1, 'must be 1; a newer version of Baton wrote this file'),
  integrations: v.pipe(
    v.array(entryShape),
    v.nonEmpty('must hold at least one integration'),
    v.maxLength(MOST_INTEGRATIONS, `must hold at most ${MOST_INTEGRATIONS} integrations`),
  ),
});
