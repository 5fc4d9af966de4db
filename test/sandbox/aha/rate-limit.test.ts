import { describe, expect, it } from 'vitest';
import { openAccount } from './open-account';

const LIMITS = { requestsPerMinute: 30, requestsPerSecond: 20 };

describe('the rate limit', () => {
  it('refuses the 21st request of a second without a body, and counts for the whole account', async () => {
    const { ask, clock } = openAccount('small', LIMITS);
    const answers = await Promise.all(Array.from({ length: 21 }, () => ask('GET', '/me')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    const last = answers.at(-1);
    expect(last?.body).toEqual({ text: '' });
    expect(last?.headers.get('x-ratelimit-remaining')).toBe('0');
    clock.advance(1001);
    expect((await ask('GET', '/me')).status).toBe(200);
  });

  it('refuses what exceeds the minute, until it is over', async () => {
    const { ask, clock } = openAccount('small', LIMITS);
    for (let sent = 0; sent < 30; sent += 1) {
      clock.advance(100);
      expect((await ask('GET', '/me')).status).toBe(200);
    }
    clock.advance(2000);
    const refused = await ask('GET', '/me');
    expect([refused.status, refused.headers.get('x-ratelimit-limit')]).toEqual([429, '30']);
    expect(Number(refused.headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(60);
    clock.advance(60_000);
    expect((await ask('GET', '/me')).status).toBe(200);
  });

  it('tells the reset as an instant where that is switched on', async () => {
    const { ask, clock } = openAccount('small', { ...LIMITS, rateLimitReset: 'epoch-seconds' });
    const reset = Number((await ask('GET', '/me')).headers.get('x-ratelimit-reset'));
    expect(reset).toBeGreaterThan(clock.nowMs() / 1000);
  });
});
