import 'fake-indexeddb/auto';
import { type Database, openDatabase } from '../../lib/store/open';

/** An empty database of its own, for a test. */
export function freshDatabase(): Promise<Database> {
  return openDatabase(`test ${crypto.randomUUID()}`);
}
