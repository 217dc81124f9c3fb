/** Text of a file's bytes, and whether they were valid in its encoding. */
export interface Decoded {
  text: string;
  valid: boolean;
}

/** Decodes UTF-8, or UTF-16 where a byte order mark says so. Bytes that are invalid become U+FFFD. */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), valid: true };
  } catch {
    return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), valid: false };
  }
}
