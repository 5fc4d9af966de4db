import { findPlanRecord, findProduct } from '../access';
import { findStatus, showTime } from '../present/basics';
import { pagePath } from '../present/references';
import { asObject, asText } from '../read-value';
import { Refusal } from '../refusal';
import type { Answer, Ask } from '../router';
import type { PlanKind, PlanRecord, Product } from '../types';
import { toMarkdown } from './markdown';
import { parseQuery, type Selection } from './parse-query';
import { searchDocuments } from './search-documents';

type Node = Readonly<Record<string, unknown>>;

const KINDS: readonly PlanKind[] = ['feature', 'epic', 'requirement', 'release', 'initiative'];

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
  if (field.name === 'searchDocuments') return select(searchDocuments(ask, field.args), field);
  const id = asText(field.args.id);
  if (field.name === 'project') return select(describeProject(findProduct(ask, id)), field);
  const kind = KINDS.find((each) => each === field.name);
  if (kind === undefined) throw new Error(`Field '${field.name}' doesn't exist on type 'Query'`);
  return select(describeRecord(ask, findPlanRecord(ask, kind, id)), field);
}

/** Picks what was asked for, deeply. Lists are picked from row by row. */
function select(value: unknown, wanted: Selection): unknown {
  if (wanted.fields.length === 0 || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => select(each, wanted));
  const node = asObject(value);
  return Object.fromEntries(
    wanted.fields.map((field) => {
      if (!(field.name in node)) throw new Error(`Field '${field.name}' doesn't exist on type '${wanted.name}'`);
      return [field.alias, select(node[field.name], field)];
    }),
  );
}

function describeProject(product: Product): Node {
  return {
    id: product.id,
    name: product.name,
    referencePrefix: product.prefix,
    projectTerminology: Object.fromEntries(
      KINDS.map((kind) => {
        const normal = product.words?.[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
        return [kind, { normal, plural: `${normal}s` }];
      }),
    ),
  };
}

function describeRecord(ask: Ask, record: PlanRecord): Node {
  const { store } = ask;
  const status = findStatus(store, record.statusId);
  const fields = store.integrationFieldsOf(record.id);
  return {
    id: record.id,
    referenceNum: record.ref,
    name: record.name,
    path: pagePath(record),
    updatedAt: showTime(record.updatedAtMs),
    description: {
      id: record.note.id,
      editorVersion: record.note.editorVersion,
      htmlBody: record.note.body,
      markdownBody: toMarkdown(record.note.body),
    },
    tagList: record.tags.join(', '),
    workflowStatus: status === undefined ? null : { id: status.id, name: status.name },
    integrationLinks: store.integrations.flatMap((integration) => {
      const own = (name: string) =>
        fields.find((field) => field.integrationId === integration.id && field.name === name)?.value;
      const url = own('url');
      if (url === undefined) return [];
      const { id, name, serviceName } = integration;
      return [
        {
          name: own('display_short') ?? own('key') ?? url,
          url,
          integrationId: id,
          integration: { id, name, serviceName, version: 2 },
        },
      ];
    }),
  };
}
