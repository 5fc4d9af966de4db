/** What happened, as a number that two runs of one seed must share, and, when a failure is told, as lines. */
export interface Trace {
  /** Notes one event; `detail` is only made when somebody reads the story. */
  note(timeMs: number, who: string, what: string, detail?: () => string): void;
  /** Mixes in how everything stands at the end. */
  seal(text: string): void;
  hash(): number;
  lines(): readonly string[];
}

export function createTrace(startMs: number, keepsLines: boolean): Trace {
  const lines: string[] = [];
  let hash = 0x811c9dc5;
  const mix = (text: string) => {
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  };
  return {
    note(timeMs, who, what, detail) {
      hash = Math.imul(hash ^ (timeMs - startMs), 0x85ebca6b);
      mix(who);
      mix(what);
      if (!keepsLines) return;
      const text = detail?.() ?? '';
      lines.push(`${clockText(timeMs - startMs)}  ${who.padEnd(6)} ${what}${text === '' ? '' : `  ${text}`}`);
    },
    seal: mix,
    hash: () => hash >>> 0,
    lines: () => lines,
  };
}

function clockText(elapsedMs: number): string {
  const whole = Math.floor(elapsedMs);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const seconds = Math.floor(whole / 1_000);
  return `${pad(Math.floor(seconds / 3_600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}.${pad(whole % 1_000, 3)}`;
}
