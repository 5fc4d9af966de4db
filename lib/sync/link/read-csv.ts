/** One row of a file, with the number of the line that it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark was opened and never closed. */
  readonly isOpen: boolean;
}

/**
 * Reads comma-separated values as spreadsheets save them (RFC 4180): commas, semicolons or tabs, whichever the first line
 * has most of; quoted cells with doubled quotes and line breaks inside; any line ending; a byte order mark. Rows that hold
 * nothing are left out. Never throws.
 */
export function readCsv(text: string): readonly CsvRow[] {
  const whole = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(whole);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let wasQuoted = false;
  let line = 1;
  let startLine = 1;

  const endCell = () => {
    cells.push(wasQuoted ? cell : cell.trim());
    cell = '';
    wasQuoted = false;
  };
  const endRow = () => {
    endCell();
    if (cells.some((each) => each !== '')) rows.push({ line: startLine, cells, isOpen: isQuoted });
    cells = [];
    startLine = line;
  };

  for (let at = 0; at < whole.length; at += 1) {
    const character = whole.charAt(at);
    const isBreak = character === '\n' || (character === '\r' && whole.charAt(at + 1) !== '\n');
    if (isBreak) line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (whole.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') {
      isQuoted = true;
      wasQuoted = true;
      cell = '';
    } else if (character === separator) endCell();
    else if (isBreak) endRow();
    else if (character !== '\r' && !(wasQuoted && character === ' ')) cell += character;
  }
  endRow();
  return rows;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
