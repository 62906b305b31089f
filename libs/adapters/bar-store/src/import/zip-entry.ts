import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { inflateRawSync } from 'node:zlib';
import { messageOf } from '../files/file-fault.js';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_BYTES_MOST = 0xffff;
const [STORED, DEFLATED] = [0, 8];
/** No day of an exchange unpacks to more; what claims to is made to fill a memory. */
const UNPACKED_BYTES_MOST = 256 << 20;

/** The unpacked bytes of a zip that holds one file, as exchanges send them; any other zip is refused in words. */
export function onlyEntryOf(zip: Uint8Array): Result<Uint8Array, Fault> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  if (end === undefined) return refuse('it has no end as a zip has');
  if (view.getUint16(end + 10, true) !== 1) return refuse('it holds more or less than one file');
  const central = view.getUint32(end + 16, true);
  if (central + CENTRAL_BYTES > zip.byteLength || view.getUint32(central, true) !== CENTRAL) {
    return refuse('its directory is not where it says');
  }
  const method = view.getUint16(central + 10, true);
  const packedBytes = view.getUint32(central + 20, true);
  const local = view.getUint32(central + 42, true);
  if (local + LOCAL_BYTES > zip.byteLength || view.getUint32(local, true) !== LOCAL) {
    return refuse('its file is not where it says');
  }
  const from = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packedBytes > zip.byteLength) return refuse('it was cut off');
  const packed = zip.subarray(from, from + packedBytes);
  if (method === STORED) return ok(packed);
  if (method !== DEFLATED) return refuse('it is packed in a way that is not known here');
  try {
    return ok(inflateRawSync(packed, { maxOutputLength: UNPACKED_BYTES_MOST }));
  } catch (cause) {
    return refuse(`its file does not unpack: ${messageOf(cause)}`);
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

const refuse = (says: string): Result<never, Fault> =>
  fail(new Fault('invalid', 'BARS.BROKEN_ZIP', `the zip cannot be read: ${says}`));
