import type { System } from '../../lib/model/record';

/** A system's name as people say it. */
export function systemName(system: System): string {
  return system === 'aha' ? 'Aha!' : 'Rally';
}
