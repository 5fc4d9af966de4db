/** What a server is made to answer: a JSON body, a whole response, or a network failure. */
export type Scripted = Response | { readonly json: unknown; readonly headers?: Record<string, string> } | Error;

export interface ScriptedFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Every request that was sent, in order. */
  readonly requests: Request[];
}

/** A network that gives the answers in turn, or by what is asked; anything not foreseen fails the test. */
export function scriptFetch(
  answers: readonly Scripted[] | ((request: Request, index: number) => Scripted),
): ScriptedFetch {
  const requests: Request[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const answer =
        typeof answers === 'function' ? answers(request, requests.length - 1) : answers[requests.length - 1];
      if (answer === undefined) throw new Error(`Not foreseen: ${request.method} ${request.url}`);
      if (answer instanceof Error) throw answer;
      if (answer instanceof Response) return answer;
      return Response.json(answer.json, { headers: answer.headers ?? {} });
    },
  };
}

/** What a request carried, an object of objects; a request that was never sent fails the test. */
export async function bodyOf(request: Request | undefined): Promise<Record<string, Record<string, unknown>>> {
  if (request === undefined) throw new Error('This request was not sent.');
  return request.json();
}
