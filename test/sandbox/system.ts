import type { SandboxClock } from './clock';
import type { Person } from './people';

/** One answered request of an imitated system, as the request log keeps it. */
export interface Call {
  /** Tells the log who the request acted as, once the system has found out. */
  actedAs(email: string): void;
}

/**
 * One imitated web system. It sees Web-standard requests under its real origin and knows nothing of sockets, faults,
 * latency or logging: those belong to the server around it.
 */
export interface ImitatedSystem {
  readonly name: 'aha' | 'rally';
  /** The origin it stands for, such as `https://acme.aha.io`. */
  readonly origin: string;
  /** True for the host names it answers. */
  answers(host: string): boolean;
  handle(request: Request, call: Call): Promise<Response>;
  /** Every record, by type, for the control interface. */
  state(): Readonly<Record<string, readonly unknown[]>>;
}

/** What every imitated system is given. */
export interface Surroundings {
  readonly clock: SandboxClock;
  /** Seeded, so that a world is the same on every start. */
  readonly random: () => number;
  readonly people: readonly Person[];
}
