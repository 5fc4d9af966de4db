import { BatonError } from '../errors';
import type { RallyCredential } from '../rally/auth';
import { refreshRallyTokens } from '../rally/oauth';
import { putCredential, type StoredCredential } from './credentials';
import type { Resources } from './resources';

type Tokens = Extract<StoredCredential, { mode: 'oauth' }>;

/** Renewed this long before the end, so that no request is refused for a token that runs out on its way. */
const EARLY_MS = 60_000;

/**
 * Rally's tokens as its sign-in wants them. A refresh token works once, so both new tokens are on disk before the first
 * request uses them, and however many requests wait, one asks. A refusal means that the person must connect again.
 */
export function rallyTokens(resources: Resources, origin: string, stored: Tokens): RallyCredential {
  let tokens = stored;
  let renewing: Promise<void> | null = null;

  async function renew(): Promise<void> {
    const { refreshToken } = tokens;
    if (refreshToken === undefined) throw new BatonError('auth', 'The sign-in to Rally has expired. Connect again.');
    const fresh = await refreshRallyTokens(resources.http, origin, tokens, refreshToken);
    const next: Tokens = {
      ...tokens,
      accessToken: fresh.accessToken,
      refreshToken: fresh.refreshToken,
      expiresAtMs: resources.nowMs() + fresh.lastsMs,
    };
    await putCredential(await resources.database(), 'rally', origin, next);
    tokens = next;
  }

  function renewOnce(): Promise<void> {
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  return {
    mode: 'oauth',
    async accessToken() {
      const { expiresAtMs } = tokens;
      if (expiresAtMs !== undefined && resources.nowMs() > expiresAtMs - EARLY_MS) await renewOnce();
      return tokens.accessToken;
    },
    async refresh() {
      try {
        await renewOnce();
        return true;
      } catch (thrown) {
        if (thrown instanceof BatonError && thrown.kind === 'auth') return false;
        throw thrown;
      }
    },
  };
}
