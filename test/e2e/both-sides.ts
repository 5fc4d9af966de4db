import * as v from 'valibot';
import type { Stage } from './stage';

const text = v.nullish(v.string(), '');

const featureShape = v.object({
  id: v.string(),
  reference_num: v.string(),
  name: v.string(),
  requirements: v.optional(v.array(v.object({ id: v.string(), reference_num: v.string(), name: v.string() })), []),
  integration_fields: v.optional(v.array(v.object({ name: v.string(), value: v.unknown() })), []),
});
const featureAnswer = v.object({ feature: featureShape });
const featuresAnswer = v.object({ features: v.array(featureShape) });
const productsAnswer = v.object({ products: v.array(v.object({ id: v.string(), reference_prefix: v.string() })) });

const rallyRowShape = v.object({
  _ref: v.string(),
  ObjectID: v.number(),
  FormattedID: text,
  Name: text,
  Notes: text,
  Description: text,
  PortfolioItem: v.nullish(v.object({ _ref: v.string() })),
  Project: v.nullish(v.object({ _ref: v.string() })),
});
const queryAnswer = v.object({
  QueryResult: v.object({ Errors: v.array(v.string()), Results: v.array(rallyRowShape) }),
});
const createAnswer = v.object({ CreateResult: v.object({ Errors: v.array(v.string()) }) });
const operationAnswer = v.object({ OperationResult: v.object({ Errors: v.array(v.string()) }) });

/** A feature as Aha!'s interface gives it. */
export type AhaFeature = v.InferOutput<typeof featureShape>;
/** An artifact as Rally's interface gives it. */
export type RallyRow = v.InferOutput<typeof rallyRowShape>;

/** Both systems as their users' own programs see and change them, past Baton. */
export interface BothSides {
  /** Features of the first workspace in the order of their references, those with requirements first. */
  listFeatures(): Promise<readonly AhaFeature[]>;
  readFeature(ref: string): Promise<AhaFeature>;
  editFeature(ref: string, fields: Readonly<Record<string, unknown>>): Promise<void>;
  /** Artifacts of a Rally type with this name. */
  findInRally(type: string, name: string): Promise<readonly RallyRow[]>;
  /** Writes a new artifact of a Rally type into the project of another one. */
  createInRally(type: string, beside: RallyRow, fields: Readonly<Record<string, unknown>>): Promise<void>;
  editInRally(row: RallyRow, fields: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Opens both systems with the owner's keys. */
export function openBothSides({ sandbox, owner }: Pick<Stage, 'sandbox' | 'owner'>): BothSides {
  async function aha(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${sandbox.aha.http}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'PUT',
      headers: { authorization: `Bearer ${owner.ahaApiKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`Aha! answered ${response.status} to ${path}: ${await response.text()}`);
    return response.json();
  }

  async function rally(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${sandbox.rally.http}/slm/webservice/v2.0${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { zsessionid: owner.rallyApiKey, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return response.json();
  }

  async function readFeature(ref: string): Promise<AhaFeature> {
    return v.parse(featureAnswer, await aha(`/features/${ref}`)).feature;
  }

  return {
    listFeatures: async () => {
      const { products } = v.parse(productsAnswer, await aha('/products?per_page=200'));
      const { features } = v.parse(
        featuresAnswer,
        await aha(`/products/${products[0]?.id}/features?per_page=200&fields=*`),
      );
      return features.sort(
        (a, b) =>
          Math.sign(b.requirements.length) - Math.sign(a.requirements.length) ||
          a.reference_num.localeCompare(b.reference_num, 'en', { numeric: true }),
      );
    },
    readFeature,
    editFeature: async (ref, fields) => {
      await aha(`/features/${ref}`, { feature: fields });
    },
    findInRally: async (type, name) => {
      const query = encodeURIComponent(`(Name = "${name}")`);
      const fetched = 'ObjectID,FormattedID,Name,Notes,Description,PortfolioItem,Project';
      const answer = v.parse(queryAnswer, await rally(`/${type}?query=${query}&fetch=${fetched}&pagesize=200`));
      if (answer.QueryResult.Errors.length > 0) throw new Error(answer.QueryResult.Errors.join(' '));
      return answer.QueryResult.Results;
    },
    createInRally: async (type, beside, fields) => {
      const answer = v.parse(
        createAnswer,
        await rally(`/${type}/create`, { [type]: { Project: beside.Project, ...fields } }),
      );
      if (answer.CreateResult.Errors.length > 0) throw new Error(answer.CreateResult.Errors.join(' '));
    },
    editInRally: async ({ _ref }, fields) => {
      const path = new URL(_ref).pathname.replace('/slm/webservice/v2.0', '');
      const answer = v.parse(operationAnswer, await rally(path, { [path.split('/').at(-2) ?? '']: fields }));
      if (answer.OperationResult.Errors.length > 0) throw new Error(answer.OperationResult.Errors.join(' '));
    },
  };
}
