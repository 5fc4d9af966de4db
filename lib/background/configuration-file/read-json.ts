/** A JSON text as read, with the line of each of its values; or where and why it is none. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; lineOf(path: readonly PropertyKey[]): number }
  | { readonly ok: false; readonly line: number; readonly sentence: string };

const DEEPEST = 40;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

class Unreadable extends Error {}

/**
 * Reads JSON strictly (RFC 8259), and stricter where something would be lost or changed: a name that stands twice in one
 * object, a number that cannot be held as it is written, and half a character are refused.
 */
export function readJson(text: string): JsonReading {
  const lines = new Map<string, number>();
  // Files of editors that mark their encoding begin with a sign of no meaning (RFC 8259, section 8.1).
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  let counted = 0;

  /** Places are asked for from front to back, so that every sign is looked at once. */
  function lineAt(place: number): number {
    for (; counted < place; counted += 1) if (endsLine(text, counted)) line += 1;
    return line;
  }

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  }

  function readValue(path: readonly PropertyKey[]): unknown {
    take(SPACE);
    lines.set(pathText(path), lineAt(at));
    if (path.length > DEEPEST) throw new Unreadable('this is nested too deeply');
    if (text[at] === '{') return readObject(path);
    if (text[at] === '[') return readList(path);
    const plain = take(STRING) ?? take(NUMBER) ?? take(WORD);
    if (plain === null)
      throw new Unreadable(at >= text.length ? 'the file ends too early' : 'a value is expected here');
    return readPlain(plain);
  }

  function readList(path: readonly PropertyKey[]): unknown[] {
    const list: unknown[] = [];
    readParts(']', () => list.push(readValue([...path, list.length])));
    return list;
  }

  function readObject(path: readonly PropertyKey[]): unknown {
    const entries = new Map<string, unknown>();
    readParts('}', () => {
      const name = take(STRING);
      if (name === null) throw new Unreadable('a name in double quotes is expected here');
      const key = String(readPlain(name));
      if (entries.has(key)) throw new Unreadable(`“${key}” stands here twice`);
      take(SPACE);
      if (text[at] !== ':') throw new Unreadable('a colon is expected here');
      at += 1;
      entries.set(key, readValue([...path, key]));
    });
    return Object.fromEntries(entries);
  }

  function readParts(end: string, readPart: () => void): void {
    at += 1;
    take(SPACE);
    for (let isFirst = true; text[at] !== end; isFirst = false) {
      if (!isFirst) {
        if (text[at] !== ',')
          throw new Unreadable(at >= text.length ? 'the file ends too early' : 'a comma is expected here');
        at += 1;
        take(SPACE);
      }
      readPart();
      take(SPACE);
    }
    at += 1;
  }

  try {
    const value = readValue([]);
    take(SPACE);
    if (at < text.length) throw new Unreadable('nothing more is expected here');
    const lineOf = (path: readonly PropertyKey[]): number =>
      lines.get(pathText(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1)));
    return { ok: true, value, lineOf };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { ok: false, line: lineAt(at), sentence: `This is not JSON: ${thrown.message}.` };
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** Lines end as editors end them: by a line feed, a carriage return, or both. */
function endsLine(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
}

/** What is inside of a string, escapes and signs that must not stand there, is left to the browser's own reader. */
function readPlain(text: string): unknown {
  const value = parsePlain(text);
  if (typeof value === 'string' && !value.isWellFormed()) throw new Unreadable('this text holds half a character');
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) throw new Unreadable('this number is too large');
  const isAltered = /^-?\d+$/.test(text) && text !== '-0' && String(value) !== text;
  if (isAltered) throw new Unreadable('this number has more digits than can be kept; write it in quotes');
  return value;
}

function parsePlain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError)
      throw new Unreadable('this text holds a sign or an escape that JSON does not have');
    throw thrown;
  }
}
