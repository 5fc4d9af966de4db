/** A number that Rally's JSON writes as Java does a double: `3.0`, `1.25E7`. */
export class Double {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** JSON as Rally writes it: like any other, but for doubles. Leaves out what is `undefined`. */
export function writeJson(value: unknown): string {
  if (value instanceof Double) return writeDouble(value.value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    let members = '';
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${writeJson(member)}`;
    }
    return `{${members}}`;
  }
  return JSON.stringify(value);
}

function writeDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
