import { BatonError, type ErrorKind } from '../errors';

interface Refusal {
  readonly form: RegExp;
  readonly kind: ErrorKind;
  readonly sentence: (found: RegExpExecArray) => string;
}

/**
 * Rally answers most failures with HTTP 200 and English sentences in `Errors`; they are told apart by how they begin
 * (WSAPI documentation; texts recorded by Rally's own toolkits). The first form that fits decides.
 */
const refusals: readonly Refusal[] = [
  {
    form: /^Not authorized to perform action: Invalid key/,
    kind: 'auth',
    sentence: () =>
      'Rally did not accept the sign-in that came with this request. Sign in again, or check the API key.',
  },
  {
    form: /^Not authorized/,
    kind: 'permission',
    sentence: () => 'Rally does not allow this for your account. Ask for editor rights in the Rally project.',
  },
  {
    form: /^Concurrency conflict|ConcurrencyConflictException|Could not write changes in Unit Of Work/,
    kind: 'conflict',
    sentence: () => 'Someone changed the same Rally record at this moment. Baton tries again.',
  },
  {
    form: /^Cannot find object to read|^Could not read: Could not read \S+ \d+|^Could not read object: Object not found/,
    kind: 'gone',
    sentence: () => 'The record is not in Rally any more, or you may not see it.',
  },
  {
    form: /^Validation error: (\w+)\.(\w+) contained invalid input/,
    kind: 'invalid',
    sentence: ([, , field]) => `Rally refused the text of ${field}: it holds formatting that Rally does not allow.`,
  },
  {
    form: /^Validation error: \w+\.(\w+) should not be null/,
    kind: 'invalid',
    sentence: ([, field]) => `Rally needs a value for ${field}. Fill it, or give it a fixed value in the mapping.`,
  },
  {
    form: /^Could not convert: "(\w+)".*valid set is : \(([^)]*)\)/s,
    kind: 'invalid',
    sentence: ([, field, valid = '']) =>
      `Rally does not have this value for ${field}. It has: ${valid.split(',').join(', ')}. Change the mapping.`,
  },
  {
    form: /^Requested type name/,
    kind: 'invalid',
    sentence: () => 'This Rally workspace does not have that type of record. Check the mapping.',
  },
  {
    form: /^Cannot parse object reference|^Could not read: Could not read referenced object/,
    kind: 'invalid',
    sentence: () => 'A Rally record that this one should point at does not exist any more.',
  },
];

/** True if Rally wants a fresh security token, or refuses a key that came together with a session. */
export function isKeyRefused(errors: readonly string[]): boolean {
  return errors.some((error) => error.startsWith('Not authorized to perform action: Invalid key'));
}

/** What Rally's `Errors` mean. An answer with errors is proof that nothing was written. */
export function refusalOf(errors: readonly string[]): BatonError {
  for (const { form, kind, sentence } of refusals) {
    for (const error of errors) {
      const found = form.exec(error);
      if (found !== null) return new BatonError(kind, sentence(found));
    }
  }
  return new BatonError('invalid', `Rally refused this: ${withoutContent(errors[0] ?? 'no reason given')}`);
}

/** Rally quotes what it was given; what a person wrote stays out of error messages. */
function withoutContent(error: string): string {
  return error
    .replace(/"[^"]*"/g, '"…"')
    .replace(/value to convert : .*$/s, '')
    .slice(0, 200);
}
