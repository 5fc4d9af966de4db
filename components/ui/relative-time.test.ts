import { expect, it } from 'vitest';
import { tellAgo } from './relative-time';

const NOW_MS = Date.UTC(2026, 10, 21, 12);

it.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [3_600_000, '1 hour ago'],
  [23 * 3_600_000, '23 hours ago'],
  [24 * 3_600_000, 'yesterday'],
  [3 * 24 * 3_600_000, '3 days ago'],
  [-5_000, 'just now'],
])('%d ms ago is %s', (agoMs, words) => expect(tellAgo(NOW_MS - agoMs, NOW_MS)).toBe(words));
