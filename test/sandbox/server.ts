import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ImitatedAha } from './aha/aha';
import { makeCertificate } from './certificate';
import { createClock, type MovableClock } from './clock';
import { answerControl, isControlPath } from './control';
import type { FaultPlan } from './faults';
import { keepExchanges } from './keep-exchanges';
import { oauthClients } from './oauth-clients';
import { type Person, people } from './people';
import type { LoggedRequest } from './request-log';
import { createUniverse, type SystemName, type Universe, type WorldChoice } from './universe';
import { pathOf, readWebRequest, sendWebResponse } from './web-exchange';

export interface SandboxSettings {
  /** Port of the HTTPS server; 0 takes a free one. */
  readonly port: number;
  readonly worldName: string;
  readonly seed: number;
  /** Also opens one plain HTTP port for each system. */
  readonly plainHttp: boolean;
  readonly clock?: MovableClock;
  /** Keeps what is exchanged, where `keepExchanges` is told to. */
  readonly keepsExchanges?: boolean;
}

/** Loopback addresses of one system, without trailing slash, and the real origin they stand for. */
export interface SystemAddress {
  readonly https: string;
  readonly http: string | null;
  readonly origin: string;
}

/** A running sandbox. */
export interface Sandbox {
  /** The HTTPS port that answers every imitated host name. */
  readonly port: number;
  readonly aha: SystemAddress;
  readonly rally: SystemAddress;
  readonly origins: { readonly aha: string; readonly rally: string };
  readonly people: readonly Person[];
  readonly oauth: typeof oauthClients;
  /** Base address of the control interface, plain HTTP on loopback. */
  readonly controlUrl: string;
  readonly certificateFile: string;
  readonly clock: MovableClock;
  /** The imitated Aha! of the present world, with its records. */
  account(): ImitatedAha;
  requests(options?: { readonly all?: boolean }): readonly LoggedRequest[];
  reset(world?: WorldChoice): void;
  setFaults(plan: FaultPlan): void;
  close(): Promise<void>;
}

/** Starts both imitated systems on loopback. Rejects when the port is taken or the world unknown. */
export async function startSandbox(settings: SandboxSettings): Promise<Sandbox> {
  const first: WorldChoice = { name: settings.worldName, seed: settings.seed };
  const keep = settings.keepsExchanges === true ? keepExchanges : undefined;
  const universe = createUniverse(first, settings.clock ?? createClock(), keep);
  const certificate = await makeCertificate();
  const secure = { key: certificate.key, cert: certificate.cert };
  const servers: Server[] = [];

  async function listen(server: Server, port: number, fallback: SystemName): Promise<number> {
    server.keepAliveTimeout = 60_000;
    server.on('request', (incoming, outgoing) => void serve(universe, fallback, incoming, outgoing));
    servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return portOf(server);
  }

  async function close(): Promise<void> {
    universe.stop();
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        return closed;
      }),
    );
    await certificate.remove();
  }

  try {
    const port = await listen(createHttpsServer(secure), settings.port, 'aha');
    const rallyPort = await listen(createHttpsServer(secure), 0, 'rally');
    const controlPort = await listen(createHttpServer(), 0, 'aha');
    const plain = settings.plainHttp
      ? { aha: await listen(createHttpServer(), 0, 'aha'), rally: await listen(createHttpServer(), 0, 'rally') }
      : null;
    const address = (name: SystemName, httpsPort: number): SystemAddress => ({
      https: `https://127.0.0.1:${httpsPort}`,
      http: plain && `http://127.0.0.1:${plain[name]}`,
      origin: universe[name]().origin,
    });
    return {
      port,
      aha: address('aha', port),
      rally: address('rally', rallyPort),
      origins: { aha: universe.aha().origin, rally: universe.rally().origin },
      people,
      oauth: oauthClients,
      controlUrl: `http://127.0.0.1:${controlPort}/__sandbox`,
      certificateFile: certificate.file,
      clock: universe.clock,
      account: universe.aha,
      requests: universe.log.list,
      reset: (world = universe.world()) => universe.reset(world),
      setFaults: universe.setFaults,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function serve(
  universe: Universe,
  fallback: SystemName,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const loopback = /^(127\.0\.0\.1|localhost)$/.test(host);
    if (loopback && isControlPath(incoming.url ?? '/')) {
      await sendWebResponse(
        await answerControl(universe, await readWebRequest(incoming, 'http://localhost')),
        outgoing,
        { atMs: universe.clock.nowMs() },
      );
      return;
    }
    const system = [universe.aha(), universe.rally()].find((each) => each.answers(host));
    const answering = system ?? (loopback ? universe[fallback]() : null);
    if (answering === null) {
      const nobody = new Response(`Nothing here answers for ${host}.\n`, { status: 421 });
      await sendWebResponse(nobody, outgoing, { atMs: universe.clock.nowMs() });
      return;
    }
    const origin = system === undefined ? answering.origin : `https://${host}`;
    const reply = await universe.receive(answering.name, {
      method: incoming.method ?? 'GET',
      path: pathOf(incoming),
      read: () => readWebRequest(incoming, origin),
    });
    if (reply.leaves === 'cut') {
      cut(incoming.socket);
      return;
    }
    const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
    const own = loopback || scheme === 'http' ? `${scheme}://${incoming.headers.host}` : null;
    const response = own === null ? reply.response : await pointBack(reply.response, answering.origin, own);
    await sendWebResponse(response, outgoing, { ...reply, atMs: universe.clock.nowMs() });
  } catch (error) {
    if (outgoing.headersSent || outgoing.destroyed) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(500, { 'content-type': 'text/plain' });
    outgoing.end(`The sandbox itself failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

/**
 * Under a loopback name, addresses of the programming interface in an answer point to the port that was asked, so that
 * command-line clients which follow them stay on this machine; over plain HTTP cookies are not kept for HTTPS.
 * Addresses of web pages keep the real origin.
 */
async function pointBack(response: Response, origin: string, own: string): Promise<Response> {
  const headers = new Headers(response.headers);
  const cookies = headers.getSetCookie();
  headers.delete('set-cookie');
  for (const cookie of cookies) {
    headers.append('set-cookie', own.startsWith('https:') ? cookie : cookie.replace(/; Secure/i, ''));
  }
  const location = headers.get('location');
  if (location?.startsWith(origin)) headers.set('location', own + location.slice(origin.length));
  if (!/json|javascript/.test(headers.get('content-type') ?? '')) {
    return new Response(response.body, { status: response.status, headers });
  }
  // Byte by byte, so that an answer in another charset than it says stays so.
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  const body = Buffer.from(text.replaceAll(`${origin}/slm/`, `${own}/slm/`), 'latin1');
  return new Response(body.length === 0 ? null : body, { status: response.status, headers });
}

/** Resets a plain connection; one under TLS can only be dropped. */
function cut(socket: Socket): void {
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
