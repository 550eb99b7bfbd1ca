/**
 * The digests of one record's elements in one block of bytes: for each element, in order of tag, 4 bytes of tag and
 * 16 of digest. Two records of one scheme have equal content when their blocks are equal.
 * Packed rows beat one row per element by three times in speed and five in size (design §3.3).
 */
export type ElementDigests = Uint8Array;

const TAG_BYTES = 4;
const DIGEST_BYTES = 16;
const ENTRY_BYTES = TAG_BYTES + DIGEST_BYTES;

/** A number that stands for an element's name within its dataset: FNV-1a, 32 bits. The catalogue refuses two alike. */
export function elementTag(name: string): number {
  let tag = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) tag = Math.imul(tag ^ name.charCodeAt(i), 0x01000193);
  return tag >>> 0;
}

/** Packs digests of 16 bytes by element name, in whatever order they come. Throws on two names of one tag. */
export function packDigests(
  digests: readonly (readonly [name: string, digest: Uint8Array])[],
): ElementDigests {
  const entries = digests.map(([name, digest]) => ({ tag: elementTag(name), digest }));
  entries.sort((a, b) => a.tag - b.tag);
  const packed = new Uint8Array(entries.length * ENTRY_BYTES);
  const view = new DataView(packed.buffer);
  entries.forEach(({ tag, digest }, i) => {
    if (i > 0 && entries[i - 1]!.tag === tag) throw new Error('two elements of one tag in one record');
    view.setUint32(i * ENTRY_BYTES, tag);
    packed.set(digest, i * ENTRY_BYTES + TAG_BYTES);
  });
  return packed;
}

/** The digest of one element, or null where the record has no value for it. */
export function findDigest(packed: ElementDigests, name: string): Uint8Array | null {
  const tag = elementTag(name);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at < packed.length; at += ENTRY_BYTES) {
    if (view.getUint32(at) === tag) return packed.subarray(at + TAG_BYTES, at + ENTRY_BYTES);
  }
  return null;
}

/** Whether two blocks of bytes are equal. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
