// XXH32 by Yann Collet (public description of the algorithm), over little-endian words: a step is reversible in the state and
// in the word, so a change within one word always changes the sum, and four lanes keep it faster than a disk.
const [P1, P2, P3, P4, P5] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;
const STRIPE = 16;

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
const round = (lane: number, word: number): number => Math.imul(rotated((lane + Math.imul(word, P2)) | 0, 13), P1);

/** The checksum of bytes, an unsigned 32-bit number. */
export function checksumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const striped = bytes.byteLength - (bytes.byteLength % STRIPE);
  let sum = striped > 0 ? sumOfStripes(bytes, view, striped) : P5 | 0;
  sum = (sum + bytes.byteLength) | 0;
  let at = striped;
  for (; at + 4 <= bytes.byteLength; at += 4) {
    sum = Math.imul(rotated((sum + Math.imul(view.getUint32(at, true), P3)) | 0, 17), P4);
  }
  for (; at < bytes.byteLength; at += 1) sum = Math.imul(rotated((sum + Math.imul(bytes[at] ?? 0, P5)) | 0, 11), P1);
  sum = Math.imul(sum ^ (sum >>> 15), P2);
  sum = Math.imul(sum ^ (sum >>> 13), P3);
  return (sum ^ (sum >>> 16)) >>> 0;
}

function sumOfStripes(bytes: Uint8Array, view: DataView, striped: number): number {
  let [a, b, c, d] = [(P1 + P2) | 0, P2 | 0, 0, -P1 | 0];
  if (bytes.byteOffset % 4 === 0 && isLittleEndian) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, striped / 4);
    for (let at = 0; at < words.length; at += 4) {
      a = round(a, words[at] ?? 0);
      b = round(b, words[at + 1] ?? 0);
      c = round(c, words[at + 2] ?? 0);
      d = round(d, words[at + 3] ?? 0);
    }
  } else {
    for (let at = 0; at < striped; at += STRIPE) {
      a = round(a, view.getInt32(at, true));
      b = round(b, view.getInt32(at + 4, true));
      c = round(c, view.getInt32(at + 8, true));
      d = round(d, view.getInt32(at + 12, true));
    }
  }
  return (rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18)) | 0;
}

/** Chunks are written as little-endian machines lay numbers out; others read them word by word. */
export const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
