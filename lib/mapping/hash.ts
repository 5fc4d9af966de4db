const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A short name for a text: 11 base64url characters, 64 bits, always the same for the same text on every machine.
 * This is cyrb53 (public domain, by bryc) with all its 64 bits kept. It tells changed values apart from unchanged ones;
 * it is not cryptographic, so nothing may rest on nobody being able to forge it.
 */
export function hashText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return base64url((BigInt(low >>> 0) << 32n) | BigInt(high >>> 0));
}

function base64url(bits: bigint): string {
  let text = '';
  for (let shift = 60n; shift >= 0n; shift -= 6n) text += alphabet.charAt(Number((bits >> shift) & 63n));
  return text;
}
