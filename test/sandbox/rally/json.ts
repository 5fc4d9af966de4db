/** Begins what stands for a double until all is written; no text of Rally's holds a NUL. */
const MARK = '\u0000double ';
const MARKED = /"\\u0000double ([^"]*)"/g;

/** A number that Rally's JSON writes as Java does a double: `3.0`, `1.25E7`. */
export class Double {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  toJSON(): string {
    return `${MARK}${writeDouble(this.value)}`;
  }
}

/** JSON as Rally writes it: like any other, but for doubles. Leaves out what is `undefined`. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(MARKED, '$1');
}

function writeDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
