import type { Exchange } from '../exchange';
import { distinct, type Examination, type Finding } from '../finding';
import { checkAhaAnswer } from './check-answer';
import { checkExamples } from './check-examples';
import { checkGraphql } from './check-graphql';
import { checkAhaRequest } from './check-request';
import { learnExamples, readExamples } from './examples';
import { readOpenApi } from './open-api';
import { createValidate } from './validate';

const REST = '/api/v1';

/** Holds what went over the wire against Aha!'s own files in the folder, and these against the connector. */
export async function examineAha(folder: string, exchanges: readonly Exchange[]): Promise<Examination> {
  const document = readOpenApi(folder);
  const examples = readExamples(folder);
  const known = { validate: createValidate(document), ...learnExamples(document, examples) };
  const checkQuestion = checkGraphql(folder);
  const covered = new Map<string, number>();
  const findings: Finding[] = [];
  for (const exchange of exchanges) {
    const { method, url } = exchange;
    if (isPage(url)) continue;
    const isRest = url.pathname.startsWith(REST);
    const operation = isRest ? document.find(method, decodeURI(url.pathname.slice(REST.length))) : null;
    const name = operation?.name ?? `${method} ${url.pathname.replace(/\/\d+(?=\/|$)/g, '/{id}')}`;
    covered.set(name, (covered.get(name) ?? 0) + 1);
    const add = (about: Finding['about'], faults: readonly (readonly [string, string])[]) => {
      for (const [place, problem] of faults) findings.push({ system: 'aha', about, operation: name, place, problem });
    };
    if (url.pathname === '/api/v2/graphql') add('request', checkQuestion(exchange));
    else if (operation === null) {
      // What neither the document nor the sandbox knows was asked for on purpose.
      if (exchange.status !== 404) add('request', [['', 'is no operation of the document']]);
    } else {
      // What was refused on purpose is judged by the refusal alone.
      if (exchange.status < 400) add('request', checkAhaRequest(exchange, operation, known.validate));
      add('answer', checkAhaAnswer(exchange, operation, known));
    }
  }
  findings.push(...(await checkExamples(examples)));
  return { covered, findings: distinct(findings) };
}

/** Signing in, files at their own address, the page with the session’s token: what is answered there is no JSON. */
function isPage({ pathname }: URL): boolean {
  return !pathname.startsWith('/api/');
}
