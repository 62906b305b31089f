/** Text that is larger than a message may be, behind raw deflate and in base64; bounded on the way in and on the way out. */
import { Fault } from '@sutra/kernel';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

/** The packed form, or undefined where it would be longer than `charactersMax`. */
export function packText(text: string, charactersMax: number): string | undefined {
  const packed = deflateRawSync(text, { level: constants.Z_DEFAULT_COMPRESSION }).toString('base64');
  return packed.length <= charactersMax ? packed : undefined;
}

/** The text; throws where it is none or longer than `bytesMax`, before more than that is unpacked. */
export function unpackText(packed: string, bytesMax: number): string {
  try {
    return inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: bytesMax }).toString('utf8');
  } catch (cause) {
    throw new Fault('invalid', 'PACKED.UNREADABLE', `What is packed is no text of at most ${bytesMax} bytes`, {
      cause,
    });
  }
}
