import type { ConnectionState } from '../../lib/model/status';
import './connection-dot.css';

/** A connection's state as a dot; the words stand beside it. */
export function ConnectionDot({ state }: { readonly state: ConnectionState['state'] }) {
  return <span class={`connection-dot connection-dot-${state}`} aria-hidden="true" />;
}
