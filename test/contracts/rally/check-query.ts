import type { RallyFiles } from './files';
import type { TypeFacts } from './types';

type Fault = readonly [place: string, problem: string];

/** Names in `fetch`, which go for every depth and so for any type, and in `order`, which go for the types asked for. */
export function checkNames(parameter: string, text: string | null, types: readonly TypeFacts[]): readonly Fault[] {
  return (text ?? '')
    .split(',')
    .filter((name) => name !== '' && !name.startsWith('c_') && !types.some((facts) => facts.has(name)))
    .map((name) => [`${parameter} ${name}`, 'is no field of what is asked for']);
}

/** Conditions in `query`: each field must exist, and allow the operator by its attribute's type. */
export function checkQuery(text: string | null, types: readonly TypeFacts[], files: RallyFiles): readonly Fault[] {
  const conditions = [...(text ?? '').replace(/"(?:[^"\\]|\\.)*"/g, '""').matchAll(/\(\s*([\w.]+)\s+(!?[\w=<>]+)\s/g)];
  return conditions.flatMap(([, path = '', operator = '']): readonly Fault[] => {
    const [first = '', ...rest] = path.split('.');
    const place = `query ${path}`;
    if (first.startsWith('c_')) return [];
    const facts = types.flatMap((each) => each.get(first) ?? []);
    if (facts.length === 0) return [[place, 'is no field of what is asked for']];
    if (rest.length > 0) return facts.some(({ form }) => form === 'reference') ? [] : [[place, 'is no reference']];
    const [fact] = facts.filter(({ attributeType }) => attributeType !== '');
    const allowed = files.operators.get(fact?.attributeType ?? '');
    return allowed === undefined || allowed.has(operator)
      ? []
      : [[place, `does not allow ${operator}, only ${[...allowed].join(' ')}`]];
  });
}
