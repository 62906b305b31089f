import { inflateRawSync } from 'node:zlib';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [END_BYTES, CENTRAL_BYTES, LOCAL_BYTES] = [22, 46, 30];
const COMMENT_BYTES_MOST = 0xffff;
const [STORED, DEFLATED] = [0, 8];
/** No day of an exchange unpacks to more; what claims to is made to fill a memory. */
const UNPACKED_BYTES_MOST = 256 << 20;

/** The unpacked bytes of a zip that holds one file, as the exchange sends them; undefined for anything else. */
export function onlyEntryOf(zip: Uint8Array): Uint8Array | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  if (end === undefined || view.getUint16(end + 10, true) !== 1) return undefined;
  const central = view.getUint32(end + 16, true);
  if (central + CENTRAL_BYTES > zip.byteLength || view.getUint32(central, true) !== CENTRAL) return undefined;
  const method = view.getUint16(central + 10, true);
  const packedBytes = view.getUint32(central + 20, true);
  const local = view.getUint32(central + 42, true);
  if (local + LOCAL_BYTES > zip.byteLength || view.getUint32(local, true) !== LOCAL) return undefined;
  const from = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packedBytes > zip.byteLength) return undefined;
  const packed = zip.subarray(from, from + packedBytes);
  if (method === STORED) return packed;
  if (method !== DEFLATED) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: UNPACKED_BYTES_MOST });
  } catch {
    // What does not unpack is no zip of a day; whoever asked says so.
    return undefined;
  }
}

/** The end record stands at the end, before a comment that hardly ever is there. */
function endOf(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - END_BYTES - COMMENT_BYTES_MOST);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}
