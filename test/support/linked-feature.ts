import * as v from 'valibot';
import type { Extras, Mapping } from '../../lib/model/mapping';
import type { PageRecord } from '../../lib/model/status';
import { makeFeature } from './sent-family';
import { awaitSent, createFirstIntegration, openWorker, type WorkerDesk } from './worker';

/** A feature that was sent to Rally, and people who go on editing it on both sides. */
export interface EditedFeature {
  readonly desk: WorkerDesk;
  readonly page: PageRecord;
  readonly name: string;
  readonly rallyRef: string;
  editInAha(fields: Readonly<Record<string, string>>): Promise<void>;
  editInRally(fields: Readonly<Record<string, string>>): Promise<void>;
  approveOutgoing(): Promise<void>;
  readonly id: string;
  /** Asks one of the two systems as its owner; the path stands below its interface. */
  call(system: 'aha' | 'rally', method: string, path: string, body?: unknown): Promise<unknown>;
  /** Changes the mapping as the set-up page does. */
  remap(change: (mapping: Mapping) => Mapping): Promise<void>;
  /** Switches on what flows besides the fields, between features and what they became. */
  carry(extras: Extras): Promise<void>;
  /** What people, and Baton, wrote below the two records, oldest first. */
  say(system: 'aha' | 'rally', html: string): Promise<void>;
  comments(system: 'aha' | 'rally'): Promise<readonly string[]>;
  /** Lets some time go by and syncs. */
  sync(): Promise<void>;
  names(): Promise<{ readonly aha: string; readonly rally: string }>;
  descriptionInAha(): Promise<string>;
  isInRally(): Promise<boolean>;
}

const AHA = 'https://acme.aha.io/api/v1';
const RALLY = 'https://rally1.rallydev.com/slm/webservice/v2.0';
const PASSING_MS = 61_000;

const featureShape = v.object({
  feature: v.object({ name: v.string(), description: v.object({ body: v.string() }) }),
});
const commentsShape = v.object({ comments: v.array(v.object({ body: v.string() })) });
const postsShape = v.object({ QueryResult: v.object({ Results: v.array(v.object({ Text: v.string() })) }) });
const rowShape = v.object({ _ref: v.string(), Name: v.string() });
const rowsShape = v.object({ QueryResult: v.object({ Results: v.array(rowShape) }) });

/** Sends a feature with two requirements and answers once it is linked. */
export async function openLinkedFeature(): Promise<EditedFeature> {
  const desk = await openWorker();
  const id = await createFirstIntegration(desk);
  const made = await makeFeature(desk, 1);
  const page = { kind: 'feature', idOrRef: made.ref } as const;
  await desk.ask('sendRecord', { record: page }, 'page');
  const status = await awaitSent(desk, page);
  if (status.state !== 'linked') throw new Error(`The feature is ${status.state}.`);
  const rallyRef = status.link.ref;

  async function ask(system: 'aha' | 'rally', method: string, url: string, body?: unknown): Promise<unknown> {
    const { ahaApiKey, rallyApiKey } = desk.owner;
    const headers = system === 'aha' ? { Authorization: `Bearer ${ahaApiKey}` } : { ZSESSIONID: rallyApiKey };
    const request = new Request(url, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const reply = await desk.universe.answer(system, request);
    if (reply.leaves !== 'response') throw new Error(`${method} ${url} got no answer`);
    const text = await reply.response.text();
    if (!reply.response.ok) throw new Error(`${method} ${url} failed: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async function remap(change: (mapping: Mapping) => Mapping): Promise<void> {
    const { name, mapping, policies } = await desk.ask('showConfiguration', { id });
    await desk.ask('saveConfiguration', { id, name, mapping: change(mapping), policies });
  }

  async function readFeature() {
    return v.parse(featureShape, await ask('aha', 'GET', `${AHA}/features/${made.ref}?fields=name,description`))
      .feature;
  }

  async function findRows() {
    const query = encodeURIComponent(`(FormattedID = "${rallyRef}")`);
    const found = await ask('rally', 'GET', `${RALLY}/portfolioitem/feature?query=${query}&fetch=Name`);
    return v.parse(rowsShape, found).QueryResult.Results;
  }

  return {
    desk,
    page,
    name: made.name,
    rallyRef,
    editInAha: async (fields) => {
      desk.pass(2_000);
      await ask('aha', 'PUT', `${AHA}/features/${made.ref}`, { feature: fields });
    },
    editInRally: async (fields) => {
      desk.pass(2_000);
      const [row] = await findRows();
      if (row === undefined) throw new Error(`${rallyRef} is gone.`);
      await ask('rally', 'POST', row._ref, { 'portfolioitem/feature': fields });
    },
    approveOutgoing: async () => {
      const { name, mapping, policies } = await desk.ask('showConfiguration', { id });
      await desk.ask('saveConfiguration', { id, name, mapping, policies: { ...policies, outgoing: 'approve' } });
    },
    id: made.id,
    call: (system, method, path, body) => ask(system, method, `${system === 'aha' ? AHA : RALLY}${path}`, body),
    remap,
    carry: (extras) =>
      remap(({ records, ...rest }) => ({
        ...rest,
        records: records.map((each) => (each.ahaKind === 'feature' ? { ...each, extras } : each)),
      })),
    say: async (system, html) => {
      desk.pass(2_000);
      if (system === 'aha')
        await ask('aha', 'POST', `${AHA}/features/${made.ref}/comments`, { comment: { body: html } });
      else {
        const [row] = await findRows();
        const body = { ConversationPost: { Artifact: row?._ref ?? '', Text: html } };
        await ask('rally', 'POST', `${RALLY}/conversationpost/create`, body);
      }
    },
    comments: async (system) => {
      if (system === 'aha') {
        const found = v.parse(commentsShape, await ask('aha', 'GET', `${AHA}/features/${made.ref}/comments`));
        return found.comments.map(({ body }) => body).toReversed();
      }
      const [row] = await findRows();
      const query = encodeURIComponent(`(Artifact = "${row?._ref}")`);
      const url = `${RALLY}/conversationpost?query=${query}&fetch=Text&order=ObjectID&project=null`;
      return v.parse(postsShape, await ask('rally', 'GET', url)).QueryResult.Results.map(({ Text }) => Text);
    },
    sync: async () => {
      desk.pass(PASSING_MS);
      await desk.ask('syncNow', { id });
    },
    names: async () => ({ aha: (await readFeature()).name, rally: (await findRows())[0]?.Name ?? '' }),
    descriptionInAha: async () => (await readFeature()).description.body,
    isInRally: async () => (await findRows()).length > 0,
  };
}
