import type { AhaCredential } from '../../lib/aha/auth';
import { type AhaClient, createAhaClient } from '../../lib/aha/client';
import { createAhaTracker } from '../../lib/aha/tracker';
import { listAhaWorkspaces } from '../../lib/aha/workspaces';
import type { Fields, Kind, System, TrackedRecord } from '../../lib/model/record';
import { createHttp } from '../../lib/net/http';
import { createPacer } from '../../lib/net/pacer';
import { createRallyAuth, type RallyCredential } from '../../lib/rally/auth';
import { createRallyClient, type RallyClient } from '../../lib/rally/client';
import { createRallyTracker } from '../../lib/rally/tracker';
import { listRallyProjects, listRallyWorkspaces } from '../../lib/rally/workspaces';
import type { CreateOutcome, Tracker } from '../../lib/sync/ports';
import { type Sandbox, startSandbox } from '../sandbox/server';
import type { WorldChoice } from '../sandbox/universe';

/** One connector at work on the sandbox over plain HTTP, with what a test of both needs to know of its system. */
export interface Candidate {
  readonly system: System;
  readonly tracker: Tracker;
  readonly kinds: readonly Kind[];
  /** A kind of which a record needs nothing but a name. */
  readonly plainKind: Kind;
  /** The field that names a record. */
  readonly nameField: string;
  create(name: string): Promise<CreateOutcome | undefined>;
  /** Fields that hold only this name. */
  named(name: string): Fields;
  all(): Promise<readonly TrackedRecord[]>;
}

export const LONG_AGO = '2000-01-01T00:00:00Z';

/** A sandbox with plain ports, in which both connectors are tried; what they exchange with it can be kept. */
export function openSandbox(worldName: string): Promise<Sandbox> {
  return startSandbox({ port: 0, worldName, seed: 1, plainHttp: true, keepsExchanges: true });
}

/** The sandbox’s world without Aha!’s limits: how they are kept is tested elsewhere. */
export function unlimited(name: string): WorldChoice {
  return { name, seed: 1, options: { requestsPerMinute: null, requestsPerSecond: null } };
}

/** Where both connectors work: the first workspace on each side, and the first open root of Rally's projects. */
export interface Places {
  readonly ahaWorkspaceId: string;
  readonly workspaceId: string;
  readonly projectId: string;
}

/** What a test may want of the way to the sandbox. */
export interface Way {
  /** Called with the address of each answer, before the connector has it. */
  readonly onAnswer?: (url: string) => Promise<void>;
  /** See `WorkplaceOptions`: Rally’s fields that are of use. */
  readonly neededFields?: readonly string[];
}

/** Opens both connectors as the sandbox's owner. Pauses that a server asks for pass at once. */
export async function openBoth(
  sandbox: Sandbox,
  way: Way = {},
): Promise<Readonly<Record<System, Candidate>> & { readonly places: Places }> {
  const [owner] = sandbox.people;
  if (owner === undefined) throw new Error('Somebody must live in the sandbox.');
  const aha = await openAha(ahaClientTo(sandbox, { mode: 'key', key: owner.ahaApiKey }, way));
  const rally = await openRally(rallyClientTo(sandbox, { mode: 'key', key: owner.rallyApiKey }, way), way);
  return { aha: aha.candidate, rally: rally.candidate, places: { ...aha.place, ...rally.place } };
}

/** The way to the sandbox's Aha! over plain HTTP. */
export function ahaClientTo({ origins, aha }: Sandbox, credential: AhaCredential, way: Way = {}): AhaClient {
  const http = createQuickHttp(origins.aha, plain(aha.http), way);
  return createAhaClient({ http, origin: origins.aha, credential });
}

/** The way to the sandbox's Rally over plain HTTP. */
export function rallyClientTo({ origins, rally }: Sandbox, credential: RallyCredential, way: Way = {}): RallyClient {
  const origin = origins.rally;
  const http = createQuickHttp(origin, plain(rally.http), way);
  return createRallyClient({ http, origin, auth: createRallyAuth({ http, origin, credential }) });
}

function plain(address: string | null): string {
  if (address === null) throw new Error('The sandbox needs its plain ports.');
  return address;
}

async function openAha(client: AhaClient) {
  const workspaces = await listAhaWorkspaces(client);
  const workspace = workspaces.find(({ isLine }) => !isLine);
  if (workspace === undefined) throw new Error('The world has no workspace.');
  const tracker = createAhaTracker({ client, workspaceId: workspace.id });
  const kinds = ['initiative', 'release', 'epic', 'feature', 'requirement'];
  const candidate = candidateOf({ tracker, kinds, plainKind: 'feature', nameField: 'name' });
  return { candidate, place: { ahaWorkspaceId: workspace.id } };
}

async function openRally(client: RallyClient, { neededFields }: Way) {
  const [workspace] = await listRallyWorkspaces(client);
  const projects = workspace === undefined ? [] : await listRallyProjects(client, workspace.id);
  const project = projects.find(({ isOpen, parentId }) => isOpen && parentId === null);
  if (workspace === undefined || project === undefined) throw new Error('The world has no open project.');
  const place = { workspaceId: workspace.id, projectId: project.id };
  const tracker = createRallyTracker({
    client,
    ...place,
    timeZone: workspace.timeZone,
    sleep: () => Promise.resolve(),
    ...(neededFields !== undefined && { neededFields }),
  });
  const kinds = (await tracker.describe()).map(({ kind }) => kind);
  return { candidate: candidateOf({ tracker, kinds, plainKind: 'hierarchicalrequirement', nameField: 'Name' }), place };
}

function candidateOf(parts: Pick<Candidate, 'tracker' | 'kinds' | 'plainKind' | 'nameField'>): Candidate {
  const { tracker, kinds, plainKind, nameField } = parts;
  const named = (name: string): Fields => ({ [nameField]: name });
  return {
    ...parts,
    system: tracker.system,
    named,
    create: async (name) => {
      const origin = { ref: 'X-1', url: 'https://elsewhere.example/X-1', name };
      const draft = { kind: plainKind, fields: named(name), marker: markerOf(name), origin };
      return (await tracker.create([draft], () => true))[0];
    },
    all: async () => (await tracker.readChanged(kinds, LONG_AGO)).records,
  };
}

/** The marker with which `create` makes a record of this name. */
export function markerOf(name: string): string {
  return `baton:acme:test:${name}:a1b2c3`;
}

/** Speaks to the loopback address where the connector means the real one. */
function createQuickHttp(origin: string, address: string, { onAnswer }: Way) {
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  const sleep = async (delayMs: number) => {
    passedMs += delayMs;
  };
  const pacer = createPacer({ budgetOf: () => ({ atOnce: 4, writesAtOnce: 1 }), now, sleep });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const toLoopback = { ...init, redirect: 'manual' as const };
    const { body, status, headers } = await globalThis.fetch(String(input).replace(origin, address), toLoopback);
    await onAnswer?.(String(input));
    const location = headers.get('location');
    if (init?.redirect === 'follow' && status === 302 && location !== null) return fetch(location, init);
    return new Response(body, { status, headers });
  };
  return createHttp({ fetch, pacer, allows: (asked) => asked === origin, now, sleep, random: () => 0 });
}
