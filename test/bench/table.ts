/** A figure beside what it is held against, in one run: only such ratios mean anything on a shared machine. */
export interface Goal {
  /** `P8`. */
  readonly name: string;
  readonly sentence: string;
  readonly isMet: boolean;
  /** What was measured, in words. */
  readonly found: string;
}

/** Prints rows in columns: text to the left, figures to the right. */
export function printTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [heads, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? show(cell) : cell)))];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${line.join('   ')}`);
  }
}

/** Prints how each goal stands. A missed goal is told, and fails nothing: times belong to the machine as well. */
export function printGoals(goals: readonly Goal[]): void {
  for (const { name, sentence, isMet, found } of goals) {
    console.log(`  ${name.padEnd(4)} ${isMet ? 'met   ' : 'missed'} ${sentence}: ${found}`);
  }
}

/** A figure with as many digits as it deserves. */
export function show(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure >= 10 ? figure.toFixed(1) : figure.toFixed(2);
}
