import type { AhaOptions } from '../options';
import type { Store } from '../store';
import type { User } from '../types';

/** What a page is drawn from: the account, who looks, and the address asked for. */
export interface PageView {
  readonly store: Store;
  readonly options: AhaOptions;
  readonly viewer: User;
  readonly csrfToken: string;
  readonly url: URL;
}
