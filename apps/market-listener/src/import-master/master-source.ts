import { Fault } from '@sutra/kernel';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

const BYTES_MAX = 512 * 1_024 * 1_024;
const SILENCE_MS = 60_000;

/** The text of a master piece by piece, from a file or an address. Whatever goes wrong, nothing of it is taken for the end. */
export async function* textOf(place: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  for await (const piece of open(place)) {
    bytes += piece.length;
    if (bytes > BYTES_MAX) throw new Fault('invalid', 'MASTER.TOO_LARGE', `${nameOf(place)} is larger than any master`);
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

async function* open(place: string): AsyncGenerator<Uint8Array> {
  if (!/^https?:\/\//.test(place)) {
    try {
      yield* createReadStream(place) as AsyncIterable<Buffer>;
    } catch (cause) {
      throw new Fault('unavailable', 'MASTER.UNREADABLE_FILE', `${nameOf(place)} could not be read`, { cause });
    }
    return;
  }
  yield* download(place);
}

async function* download(address: string): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const answer = await fetch(address, { signal: silence.signal, headers: { 'X-Kite-Version': '3' } });
    if (!answer.ok || answer.body === null) {
      throw new Fault('unavailable', 'MASTER.ANSWER', `${nameOf(address)} answered with status ${answer.status}`);
    }
    const said = Number(answer.headers.get('content-length') ?? Number.NaN);
    const isPlain = answer.headers.get('content-encoding') === null;
    let bytes = 0;
    for await (const piece of Readable.fromWeb(answer.body as never) as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      bytes += piece.length;
      yield piece;
    }
    if (isPlain && said >= 0 && bytes !== said) {
      throw new Fault('unavailable', 'MASTER.CUT', `${nameOf(address)} ended after ${bytes} of ${said} bytes`);
    }
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('unavailable', 'MASTER.UNREACHABLE', `${nameOf(address)} could not be fetched`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Without what a query may carry. */
const nameOf = (place: string): string => place.replace(/\?.*$/, '');
