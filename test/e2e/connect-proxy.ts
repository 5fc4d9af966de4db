import { createServer } from 'node:http';
import { connect } from 'node:net';

/** A proxy that takes TLS connections for some names to one loopback port, and refuses all others. */
export interface ConnectProxy {
  readonly port: number;
  close(): void;
}

/** Starts the proxy. Firefox has no way to map names to addresses, so it is told to use this. */
export async function startConnectProxy(isKnown: (host: string) => boolean, toPort: number): Promise<ConnectProxy> {
  const server = createServer((_, response) => response.writeHead(502).end());
  server.on('connect', (request, client) => {
    const host = (request.url ?? '').replace(/:443$/, '');
    if (!isKnown(host)) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(toPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    port: address.port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
