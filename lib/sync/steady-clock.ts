/**
 * A clock for deadlines: it starts with the wall clock and never goes back. Between two looks as much time passes as the
 * clock says that saw more of it, since a wall clock may be set back and a monotonic one may stand still while a
 * computer sleeps. Both in milliseconds.
 */
export function createSteadyClock(wallMs: () => number, monotonicMs: () => number): () => number {
  let wallBefore = wallMs();
  let monotonicBefore = monotonicMs();
  let nowMs = wallBefore;
  return () => {
    const [wall, monotonic] = [wallMs(), monotonicMs()];
    nowMs += Math.max(0, wall - wallBefore, monotonic - monotonicBefore);
    wallBefore = wall;
    monotonicBefore = monotonic;
    return nowMs;
  };
}
