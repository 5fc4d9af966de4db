import { expect, it } from 'vitest';
import { pickOrigins } from './connections';

const known = [
  { system: 'aha', origin: 'https://acme.aha.io' },
  { system: 'rally', origin: 'https://rally.example' },
] as const;

it('asks what is known, any Aha! account and Rally’s data centres, and no server that nobody let it talk to', () => {
  const wanted = [
    'https://rally.example',
    'https://eu1.rallydev.com',
    'https://other.aha.io',
    'https://stranger.example',
    'https://acme.aha.io.evil.example',
  ];
  expect(pickOrigins(wanted, known)).toEqual([
    { system: 'rally', origin: 'https://rally.example' },
    { system: 'rally', origin: 'https://eu1.rallydev.com' },
    { system: 'aha', origin: 'https://other.aha.io' },
  ]);
});
