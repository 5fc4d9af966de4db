import type { Kind } from './record';

/** What one kind and its fields are called in the account that a mapping comes from. */
export interface KindName {
  readonly name: string;
  /** Portfolio items only: Rally's Ordinal, 0 being the lowest. */
  readonly level?: number;
  /** By key. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What a mapping's kinds and fields are called, so that they are found by name where their keys mean nothing. */
export interface NamedKinds {
  readonly aha: Readonly<Record<Kind, KindName>>;
  readonly rally: Readonly<Record<Kind, KindName>>;
}
