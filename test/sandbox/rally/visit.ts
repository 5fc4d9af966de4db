import type { Row } from './row';
import type { World } from './world';

/** One request, understood as far as every handler needs it. */
export interface Visit {
  readonly world: World;
  readonly user: Row;
  readonly canWrite: boolean;
  /** Scheme and host of the request: references in the answer lead back to it. */
  readonly origin: string;
  /** `v2.0` or `v2.x`, as asked; references echo it. */
  readonly version: string;
  readonly params: URLSearchParams;
  /** Sentences for `Warnings` of the answer. */
  readonly warnings: string[];
}

/** Start of every address in an answer. */
export function serviceBase(visit: Visit): string {
  return `${visit.origin}/slm/webservice/${visit.version}`;
}
