import { findPlanRecord, findProduct } from '../access';
import { asObject, asText } from '../read-value';
import { Refusal } from '../refusal';
import type { Answer, Ask } from '../router';
import { describeProject, describeRecord, QUERIED_KINDS } from './describe-record';
import { parseQuery, type Selection } from './parse-query';
import { searchDocuments } from './search-documents';

/** Answers a read of one workspace or of single records. What is wrong comes as `errors` with status 200. */
export function answerQuery(ask: Ask): Answer {
  const { query, variables } = asObject(ask.body);
  try {
    const wanted = parseQuery(asText(query), asObject(variables));
    return { json: { data: Object.fromEntries(wanted.map((field) => [field.alias, readRoot(ask, field)])) } };
  } catch (thrown) {
    const message = thrown instanceof Refusal ? 'Record not found' : thrown instanceof Error ? thrown.message : 'Error';
    return { json: { errors: [{ message }] } };
  }
}

function readRoot(ask: Ask, field: Selection): unknown {
  if (field.name === '__typename') return 'Query';
  if (field.name === 'searchDocuments') return select(searchDocuments(ask, field.args), field);
  const id = asText(field.args.id);
  if (field.name === 'project') return select(describeProject(findProduct(ask, id)), field);
  const kind = QUERIED_KINDS.find((each) => each === field.name);
  if (kind === undefined) throw new Error(`Field '${field.name}' doesn't exist on type 'Query'`);
  return select(describeRecord(ask, findPlanRecord(ask, kind, id)), field);
}

/** Picks what was asked for, deeply. Lists are picked from row by row; what leads on is followed only here. */
function select(value: unknown, wanted: Selection): unknown {
  if (typeof value === 'function') return select(value(wanted.args), wanted);
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => select(each, wanted));
  const node = asObject(value);
  const type = '__typename' in node ? asText(node.__typename) : null;
  if (wanted.fields.length === 0) {
    if (type !== null) throw new Error(`Field must have selections (field '${wanted.name}' returns ${type})`);
    return value;
  }
  return Object.fromEntries(
    wanted.fields
      .filter(({ onType }) => onType === null || onType === type)
      .map((field) => {
        if (!Object.hasOwn(node, field.name)) {
          throw new Error(`Field '${field.name}' doesn't exist on type '${type ?? wanted.name}'`);
        }
        return [field.alias, select(node[field.name], field)];
      }),
  );
}
