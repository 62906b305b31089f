import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { KeysetPublished, type Message } from '@sutra/contracts';
import { Keyset } from './keyset.js';

/** Keeps the newest key set at hand; it is a latest-value fact, so a gateway that starts late gets it too. */
@Controller()
export class KeysetHandler {
  constructor(private readonly keyset: Keyset) {}

  @On(KeysetPublished)
  async handle(keyset: Message<typeof KeysetPublished>): Promise<void> {
    this.keyset.replace(keyset);
  }
}
