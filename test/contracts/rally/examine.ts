import type { Exchange } from '../exchange';
import { distinct, type Examination, type Finding } from '../finding';
import { checkRallyAnswer } from './check-answer';
import { checkRallyRequest, operationOf } from './check-request';
import { readRallyFiles } from './files';

/** Holds what went over the wire against Rally's own files in the folder. */
export async function examineRally(folder: string, exchanges: readonly Exchange[]): Promise<Examination> {
  const files = readRallyFiles(folder);
  const covered = new Map<string, number>();
  const findings: Finding[] = [];
  for (const exchange of exchanges.map(toQuery)) {
    if (isNoData(exchange)) continue;
    const operation = operationOf(exchange).name;
    covered.set(operation, (covered.get(operation) ?? 0) + 1);
    const add = (about: Finding['about'], faults: readonly (readonly [string, string])[]) => {
      for (const [place, problem] of faults) findings.push({ system: 'rally', about, operation, place, problem });
    };
    // What was refused on purpose is judged by the refusal alone.
    if (!isRefused(exchange)) add('request', checkRallyRequest(exchange, files));
    add('answer', checkRallyAnswer(exchange, files));
  }
  return { covered, findings: distinct(findings) };
}

/** A query that was posted as a form asks what it would ask in an address. */
function toQuery(exchange: Exchange): Exchange {
  const form = typeof exchange.sent === 'string' ? new URLSearchParams(exchange.sent) : null;
  if (form?.get('_method') !== 'GET') return exchange;
  form.delete('_method');
  const url = new URL(exchange.url);
  for (const [name, value] of form) url.searchParams.append(name, value);
  return { ...exchange, method: 'GET', url, sent: undefined };
}

/** Signing in, the bytes of a file, and what only leads on to another address. */
function isNoData({ url, status }: Exchange): boolean {
  return status === 302 || !/^\/slm\/(webservice|schema)\//.test(url.pathname);
}

function isRefused({ status, answered }: Exchange): boolean {
  return status >= 400 || /"Errors":\["/.test(JSON.stringify(answered));
}
