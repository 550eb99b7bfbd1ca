/** One line of bytes: where it begins, its bytes in hexadecimal, and as text with everything that is no plain sign left out. */
export interface HexLine {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

export const BYTES_PER_LINE = 16;

/** Bytes as they are read side by side. Control signs, and everything that could turn the direction of writing, become `·`. */
export function hexOf(bytes: Uint8Array): readonly HexLine[] {
  const lines: HexLine[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const line = [...bytes.subarray(at, at + BYTES_PER_LINE)];
    lines.push({
      offset: at.toString(16).padStart(6, '0'),
      hex: line.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return lines;
}

/** Base64 as the server sends it. */
export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** Text that shows every sign: what is not seen, or turns the direction of writing, stands as its code point. */
export const visibleText = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (sign) =>
      sign === '\n' || sign === '\t'
        ? sign
        : `\u2039U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}\u203a`, // A match has a sign.
  );
