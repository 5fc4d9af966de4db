import type { LinkEnd } from '../model/link';
import type { RecordKey } from '../model/record';

/** What a ledger row says. Rows are only appended and removed, never overwritten. */
export type LedgerRowKind = 'claim' | 'link' | 'base' | 'unlinked' | 'ignored';

export interface LedgerRow {
  /** Grows with the server's order: the lowest is the oldest. The ledger orders rows; nobody compares ids. */
  readonly id: string;
  readonly kind: LedgerRowKind;
  /** The record that the row is about; rows of children live on their parent, the host. */
  readonly about: RecordKey;
  /** Who wrote it: a random id of the browser profile. */
  readonly author: string;
  readonly value: string;
  /** The server's time of writing, ISO 8601. Only ever compared with the same server's `nowAt`. */
  readonly writtenAt: string;
  /** Where it stands among the places of a ledger, if not where this browser writes: see `joinPlaces`. */
  readonly elsewhere?: 'above' | 'below';
}

export interface LedgerRows {
  /** In the server's order, lowest id first. */
  readonly rows: readonly LedgerRow[];
  /** The server's own time at this reading. */
  readonly nowAt: string;
}

/** Some rows of all hosts, in the server's order. */
export interface ListedRows {
  readonly rows: readonly (LedgerRow & { readonly host: RecordKey })[];
  /** Where the next ones begin; `null` after the last. */
  readonly next: string | null;
}

export interface NewLedgerRow {
  readonly kind: LedgerRowKind;
  readonly about: RecordKey;
  readonly author: string;
  readonly value: string;
  /** What people may be shown of it where they look at the host: where it is linked to, or `null` for nowhere any more. */
  readonly shows?: Pick<LinkEnd, 'id' | 'ref' | 'url'> | null;
}

/** The shared place, inside the two systems, where claims, links and bases live. */
export interface Ledger {
  append(host: RecordKey, rows: readonly NewLedgerRow[]): Promise<void>;
  read(host: RecordKey): Promise<LedgerRows>;
  remove(rowIds: readonly string[]): Promise<void>;
  /** The host of rows about records that nothing in Aha! stands for yet; the same for everybody. */
  gate(): Promise<RecordKey>;
  /** All rows, whatever they are about, some at a time; `from` is `null` at first. Left out where it would be dear. */
  list?(from: string | null): Promise<ListedRows>;
  /** Claims here yield to those of a place above: they count only once those had time to show. */
  readonly yields?: boolean;
}
