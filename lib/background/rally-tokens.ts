import { BatonError } from '../errors';
import type { RallyCredential } from '../rally/auth';
import { refreshRallyTokens } from '../rally/oauth';
import { putCredential, readCredential, type StoredCredential } from './credentials';
import type { Resources } from './resources';

type Tokens = Extract<StoredCredential, { mode: 'oauth' }>;

/** Renewed this long before the end, so that no request is refused for a token that runs out on its way. */
const EARLY_MS = 60_000;

/**
 * Rally's tokens as its sign-in wants them. A refresh token works once, so both new tokens are on disk before the first
 * request uses them, and however many requests wait, one asks. Where others renewed them meanwhile, theirs on disk are
 * taken up. Only a refusal of the newest refresh token means that the person must connect again.
 */
export function rallyTokens(resources: Resources, origin: string, stored: Tokens): RallyCredential {
  let tokens = stored;
  let renewing: Promise<void> | null = null;

  async function readKept(): Promise<Tokens | null> {
    const kept = await readCredential(await resources.database(), 'rally', origin);
    return kept?.mode === 'oauth' ? kept : null;
  }

  async function takeUpNewer(): Promise<boolean> {
    const kept = await readKept();
    if (kept === null || kept.refreshToken === tokens.refreshToken) return false;
    tokens = kept;
    return true;
  }

  async function renew(): Promise<void> {
    if (await takeUpNewer()) return;
    try {
      await ask();
    } catch (thrown) {
      const isRefused = thrown instanceof BatonError && thrown.kind === 'auth';
      if (!isRefused || !(await takeUpNewer())) throw thrown;
    }
  }

  async function ask(): Promise<void> {
    const { refreshToken } = tokens;
    if (refreshToken === undefined) throw new BatonError('auth', 'The sign-in to Rally has expired. Connect again.');
    const fresh = await refreshRallyTokens(resources.http, origin, tokens, refreshToken);
    const next: Tokens = {
      ...tokens,
      accessToken: fresh.accessToken,
      refreshToken: fresh.refreshToken,
      expiresAtMs: resources.nowMs() + fresh.lastsMs,
    };
    // What the person entered meanwhile stays.
    if ((await readKept())?.refreshToken === refreshToken) {
      await putCredential(await resources.database(), 'rally', origin, next);
    }
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
