import { Injectable } from '@nestjs/common';
import { UploadAppend, UploadBegin, UploadFinish, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Visit } from '@sutra/platform/http';
import { createHash } from 'node:crypto';
import { tooLarge } from '../door/request-shape.js';
import { House } from '../house/house.js';

/** A part as text is a third longer, and an envelope holds 64 KiB with the stamp and all that is around it. */
const PART_BYTES = 40 * 1_024;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hands a file on to the market listener as it comes, so that this process never holds more of it than a part. */
@Injectable()
export class FileSender {
  constructor(private readonly house: House) {}

  async send(
    order: Message<typeof UploadBegin>,
    file: AsyncIterable<Buffer>,
    { visit, bytesMax }: { readonly visit: Visit; readonly bytesMax: number },
  ): Promise<Reply<typeof UploadFinish>> {
    const { id } = await this.house.ask(UploadBegin, order, visit);
    const whole = createHash('sha256');
    let sizeBytes = 0;
    let index = 0;
    // Who says the same once more has it read, and nothing of it is taken twice.
    let isOpen = true;
    for await (const part of partsOf(file)) {
      sizeBytes += part.byteLength;
      if (sizeBytes > bytesMax) throw tooLarge(bytesMax);
      whole.update(part);
      if (!isOpen) continue;
      const said = { id, index, data: part.toString('base64'), checksum: sha256(part) };
      // The key names the whole deed, of which parts are no deeds of their own.
      ({ isOpen } = await this.house.ask(UploadAppend, said, { ...visit, idempotencyKey: undefined }));
      index += 1;
    }
    return this.house.ask(UploadFinish, { id, sizeBytes, checksum: whole.digest('hex') }, visit);
  }
}

/** The bytes in parts of one size, the last one apart, however they come. */
async function* partsOf(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of file) {
      waiting.push(piece);
      bytes += piece.byteLength;
      if (bytes < PART_BYTES) continue;
      const all = Buffer.concat(waiting);
      let from = 0;
      for (; all.byteLength - from >= PART_BYTES; from += PART_BYTES) yield all.subarray(from, from + PART_BYTES);
      waiting = [all.subarray(from)];
      bytes = all.byteLength - from;
    }
  } catch (cause) {
    throw new Fault('invalid', 'HTTP.CUT', 'The file stopped before its end', { cause });
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
