import { useEffect } from 'preact/hooks';

/** Calls back whenever the person comes back to this tab from another one. `null` while nobody waits for that. */
export function useReturn(onReturn: (() => void) | null): void {
  useEffect(() => {
    if (onReturn === null) return;
    const look = () => {
      if (document.visibilityState === 'visible') onReturn();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [onReturn]);
}
