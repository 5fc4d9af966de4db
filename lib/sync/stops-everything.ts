import type { BatonError } from '../errors';

/** True for an error about the connection: every other record would meet it too. */
export function stopsEverything(error: BatonError): boolean {
  return ['auth', 'rate', 'offline', 'unavailable'].includes(error.kind);
}
