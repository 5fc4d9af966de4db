import type { ImitatedSystem, Surroundings } from './system';

/** Stands where the imitated Rally will stand: answers its host names with 503. */
export function createRally(_surroundings: Surroundings, _worldName: string): ImitatedSystem {
  return {
    name: 'rally',
    origin: 'https://rally1.rallydev.com',
    answers: (host) => host.endsWith('.rallydev.com'),
    handle: async () => new Response('Not built yet.', { status: 503 }),
    state: () => ({}),
  };
}
