import type { Person } from './record';

/** One comment on a record, as its system holds it. */
export interface Comment {
  readonly id: string;
  readonly html: string;
  readonly author: Person | null;
  /** The server's times, ISO 8601; the same where it was never edited. */
  readonly writtenAt: string;
  readonly editedAt: string;
  /** Where people can see it; `null` where the system has no address for one comment. */
  readonly url: string | null;
}
