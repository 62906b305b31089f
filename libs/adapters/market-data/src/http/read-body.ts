import { providerFault } from './provider-fault.js';

/** The whole body, unpacked; one that is larger than any sound answer is refused before it fills the memory. */
export async function readBody(provider: string, response: Response, bytesMost: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by a throw cancels the body, and with it the connection.
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    if (length > bytesMost) {
      throw providerFault(provider, 'TOO_LARGE', `sends more than the ${bytesMost} bytes that an answer may have`);
    }
    pieces.push(piece);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
