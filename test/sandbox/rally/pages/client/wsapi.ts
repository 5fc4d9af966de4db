const BASE = '/slm/webservice/v2.0';

/** An object of the web services, as this page reads it. */
export type Item = Readonly<Record<string, unknown>>;

let securityToken: string | undefined;

/** Rows of a query. Throws with the server's sentence if it refuses. */
export async function query(type: string, params: Readonly<Record<string, string>>): Promise<readonly Item[]> {
  const address = `${BASE}/${type}?${new URLSearchParams({ pagesize: '200', ...params })}`;
  return rowsOf(await content(await fetch(address, { credentials: 'same-origin' })));
}

/** One object by type path and ObjectID, whole. Alone it does not say its type, the key round it does. */
export async function read(type: string, oid: string): Promise<Item> {
  const [key, item] = await keyed(await fetch(`${BASE}/${type}/${oid}`, { credentials: 'same-origin' }));
  return { ...item, _type: key };
}

/** Changes fields of an object, or creates one if `oid` is `create`. */
export async function write(type: string, oid: string, fields: Item): Promise<void> {
  const address = `${BASE}/${type}/${oid}?key=${encodeURIComponent(await token())}`;
  const body = JSON.stringify({ [type]: fields });
  await content(await fetch(address, { method: 'POST', credentials: 'same-origin', body }));
}

/** Text of a field; of a reference, the name of what it points at. */
export function textOf(item: Item, field: string): string {
  const value = item[field];
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const name = isItem(value) ? (value._refObjectName ?? '') : '';
  return typeof name === 'string' ? name : '';
}

/** Address of a reference, without host and version: `portfolioitem/feature/1`. */
export function pathOf(item: Item, field?: string): string {
  const value = field === undefined ? item : item[field];
  const ref = isItem(value) && typeof value._ref === 'string' ? value._ref : '';
  return ref.split('/v2.0/')[1] ?? '';
}

async function token(): Promise<string> {
  if (securityToken === undefined) {
    const answer = await content(await fetch(`${BASE}/security/authorize`, { credentials: 'same-origin' }));
    securityToken = textOf(answer, 'SecurityToken');
  }
  return securityToken;
}

async function content(response: Response): Promise<Item> {
  return (await keyed(response))[1];
}

/** What an answer holds, with the key round it. */
async function keyed(response: Response): Promise<readonly [string, Item]> {
  if (response.status === 401) {
    location.assign(`/login?redirect=${encodeURIComponent('/')}`);
    throw new Error('You are signed out.');
  }
  const body: unknown = await response.json();
  const [key, inner]: readonly unknown[] = isItem(body) ? (Object.entries(body)[0] ?? []) : [];
  if (typeof key !== 'string' || !isItem(inner)) throw new Error('Rally answered something unexpected.');
  const errors = inner.Errors;
  if (Array.isArray(errors) && errors.length > 0) throw new Error(String(errors[0]));
  return [key, inner];
}

function rowsOf(answer: Item): readonly Item[] {
  return Array.isArray(answer.Results) ? answer.Results.filter(isItem) : [];
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}
