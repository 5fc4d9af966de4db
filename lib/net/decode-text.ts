/** A body as text, and whether it was written in the characters that it says. */
export interface Decoded {
  readonly text: string;
  /** Bytes that are no characters came out as U+FFFD: nothing of it may be taken for what the server holds. */
  readonly isGarbled: boolean;
}

const DECLARED = /;\s*charset="?([^\s";]+)/i;

/** Decodes a body in the charset that its content type names; without one, as UTF-8. */
export function decodeText(bytes: ArrayBuffer, contentType: string | null): Decoded {
  const charset = DECLARED.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(bytes), isGarbled: false };
  } catch {
    // Neither an unknown charset nor a wrong one says anything about what is readable in it.
    return { text: new TextDecoder().decode(bytes), isGarbled: true };
  }
}
