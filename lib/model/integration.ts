import type { Mapping } from './mapping';
import type { RecordId, System } from './record';

/** Where Rally is for whoever has no server of their own: its data centres in the United States and in Europe. */
export const RALLY_DATA_CENTRES = ['https://rally1.rallydev.com', 'https://eu1.rallydev.com'] as const;

export type ConnectionMode = 'session' | 'key' | 'oauth' | 'basic';

/** Who a connection acts as, as the system itself says. */
export interface Identity {
  readonly system: System;
  readonly origin: string;
  /** Aha!'s account domain, Rally's subscription id. */
  readonly account: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
}

/** Where claims, links and bases live. */
export type LedgerGrade = 'aha' | 'rally' | 'browser';

export type ConflictPolicy = 'ask' | 'aha' | 'rally';

export interface Policies {
  readonly outgoing: 'automatic' | 'approve';
  readonly incoming: 'automatic' | 'approve' | 'off';
  readonly conflict: ConflictPolicy;
}

export interface AhaSide {
  readonly origin: string;
  readonly workspaceId: RecordId;
  readonly workspaceName: string;
  readonly prefix: string;
}

export interface RallySide {
  readonly origin: string;
  readonly workspaceId: RecordId;
  readonly workspaceName: string;
  readonly projectId: RecordId;
  readonly projectName: string;
  /** IANA zone of the Rally workspace; days are read and written in it. */
  readonly timeZone: string;
  /** A record that moves to a child project leaves the integration; left out, child projects belong to it. */
  readonly excludesChildren?: boolean;
}

/** One Aha! workspace, one Rally workspace and project, the connections, the mappings and the policies. */
export interface Integration {
  readonly id: string;
  readonly name: string;
  readonly aha: AhaSide;
  readonly rally: RallySide;
  readonly people: { readonly aha: Identity; readonly rally: Identity };
  readonly mapping: Mapping;
  readonly policies: Policies;
  readonly ledger: LedgerGrade;
  /** The Aha! integration whose fields hold the rows, where the ledger is in Aha!. */
  readonly ahaIntegrationId?: RecordId;
  /** Whether others may follow its mapping and policies. */
  readonly isTemplate?: boolean;
  /** The integration that it follows. */
  readonly templateId?: string;
  readonly isPaused: boolean;
  readonly createdAtMs: number;
}
