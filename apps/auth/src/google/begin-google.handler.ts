import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { GoogleBegin, type Reply } from '@sutra/contracts';
import { OpenId } from './open-id.js';
import { SealedFlow } from './sealed-flow.js';

/** Where to send the browser. */
@Controller()
export class BeginGoogleHandler {
  constructor(
    private readonly openId: OpenId,
    private readonly flow: SealedFlow,
  ) {}

  @On(GoogleBegin)
  async handle(): Promise<Reply<typeof GoogleBegin>> {
    const { url, secrets } = await this.openId.begin();
    return { url, flow: this.flow.seal(secrets) };
  }
}
