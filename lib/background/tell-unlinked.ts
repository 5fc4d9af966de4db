import type { Unlinked } from '../sync/ledger/link-rows';

/** When and by whom a link was ended, and what that means, in a sentence; `other` was at its other end. */
export function tellUnlinked({ at, author, by }: Unlinked, other: string | null, me: string): string {
  const day = new Date(at).toLocaleDateString('en', { dateStyle: 'long' });
  const where = author === me ? ' in this browser' : '';
  const who = by === null ? `somebody unlinked the two${where}` : `${by} unlinked the two${where}`;
  const what = other === null ? 'It was linked' : `It was linked to ${other}`;
  return `${what} until ${day}, when ${who}. Baton makes no second record of it, and links or sends it again only when somebody asks for that.`;
}
