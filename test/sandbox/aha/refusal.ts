/** A request that is answered with an error. Thrown by whatever notices, sent by the router. */
export class Refusal extends Error {
  readonly status: number;
  /** A JSON body, an HTML page, or nothing. */
  readonly body: { readonly json: unknown } | { readonly html: string } | null;

  constructor(status: number, body: Refusal['body']) {
    super(`Refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** Missing, or not visible to whoever asks: the two look the same. */
export function recordNotFound(): Refusal {
  return new Refusal(404, { json: { error: 'Record not found.' } });
}

/** A route that does not exist answers with a page. */
export function routeNotFound(): Refusal {
  return new Refusal(404, {
    html: "<!doctype html><html><head><title>Not found (404)</title></head><body><h1>We couldn't find that page</h1></body></html>",
  });
}

/** Values the record cannot take. One message comes as an object, several as an array. */
export class Invalid extends Refusal {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    const errors = messages.length === 1 ? { message: messages[0] } : messages.map((message) => ({ message }));
    super(400, { json: { error: 'Validation failed', errors } });
    this.messages = messages;
  }
}

/** A value the record cannot take. */
export function invalid(message: string): Invalid {
  return new Invalid([message]);
}

/** Takes every step, also after one that found a value invalid, and then refuses with all that was found. */
export function takeAll(steps: readonly (() => void)[]): void {
  const messages = steps.flatMap((step) => {
    try {
      step();
      return [];
    } catch (thrown) {
      if (thrown instanceof Invalid) return thrown.messages;
      throw thrown;
    }
  });
  if (messages.length > 0) throw new Invalid([...new Set(messages)]);
}

/** The person may see but not do this. */
export function forbidden(): Refusal {
  return new Refusal(403, { json: { error: 'You do not have permission to perform this action.' } });
}

/** Nobody is signed in, or the key is wrong: no body. */
export function unauthorized(): Refusal {
  return new Refusal(401, null);
}

/** What Rails answers when it does not trust where a session's write came from. */
export function untrustedWrite(): Refusal {
  return new Refusal(422, {
    html: '<!doctype html><html><head><title>The change you wanted was rejected (422)</title></head><body><h1>The change you wanted was rejected.</h1></body></html>',
  });
}
