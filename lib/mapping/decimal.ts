/** Rally was seen to leave the exponent away behind a fraction: `2.345E`. */
const decimal = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4})|(?<=\.\d+)[eE])?$/;

/**
 * A number as plain decimal digits, so that `1234`, `1234.0`, `"300.0"` and `1.234E3` are told to be what they are.
 * Rally answers the same number in several of these forms, and Aha! answers custom numbers as text.
 * Answers null for what is no number.
 */
export function decimalText(value: number | string): string | null {
  const text = String(value).trim();
  const match = decimal.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
  const digits = whole + fraction;
  if (digits === '') return null;
  const point = whole.length + (Number(exponent) || 0);
  const integer = digits.slice(0, Math.max(point, 0)).padEnd(point, '0').replace(/^0+/, '') || '0';
  const rest = ('0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))).replace(/0+$/, '');
  const plain = rest === '' ? integer : `${integer}.${rest}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
