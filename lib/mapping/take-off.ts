/** Takes a text off the start of another. Null where it does not stand there. */
export function takeOffStart(text: string, start: string): string | null {
  if (text.startsWith(start)) return text.slice(start.length);
  const end = matchStart(text, start);
  return end === null ? null : text.slice(end);
}

/** Takes a text off the end of another. Null where it does not stand there. */
export function takeOffEnd(text: string, end: string): string | null {
  if (text.endsWith(end)) return text.slice(0, text.length - end.length);
  const length = matchStart(turnRound(text), turnRound(end));
  return length === null ? null : text.slice(0, text.length - length);
}

/**
 * Where a start that servers and editors have passed on ends in a text: white space at the edges may be gone, and any
 * white space between words stands for any other.
 */
function matchStart(text: string, start: string): number | null {
  const wanted = start.trimStart();
  if (wanted === '') return null;
  let at = skipSpace(text, 0);
  for (let index = 0; index < wanted.length; index++) {
    if (isSpace(wanted, index)) {
      index = skipSpace(wanted, index) - 1;
      const next = skipSpace(text, at);
      const isLast = index === wanted.length - 1 && at === text.length;
      if (next === at && !isLast) return null;
      at = next;
    } else if (text[at] === wanted[index]) at++;
    else return null;
  }
  return at;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (isSpace(text, index)) index++;
  return index;
}

function isSpace(text: string, index: number): boolean {
  return /\s/.test(text[index] ?? 'x');
}

/** By UTF-16 units: never shown, only counted. */
function turnRound(text: string): string {
  return text.split('').reverse().join('');
}
