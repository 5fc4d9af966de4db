import type { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { Notice } from '../model/status';
import { checkConnection } from './connections';
import { noticeOf } from './notices';
import type { Resources } from './resources';

/**
 * What a person reads about an error of an integration. A refused sign-in is traced to its system by asking both, so
 * that the button opens the right page.
 */
export async function explainError(
  resources: Resources,
  { aha, rally }: Integration,
  error: BatonError,
): Promise<Notice> {
  if (error.kind !== 'auth') return noticeOf(error, null, '');
  const views = await Promise.all([
    checkConnection(resources, 'aha', aha.origin),
    checkConnection(resources, 'rally', rally.origin),
  ]);
  const refused = views.map((view) => view.connection).find((connection) => connection.state === 'refused');
  return refused?.state === 'refused' ? refused.notice : noticeOf(error, null, '');
}
