import { Injectable } from '@nestjs/common';
import { milliseconds, type Duration } from '@sutra/kernel';
import { AuthSettings } from '../config.js';
import type { KeyPolicy } from './keyset.js';

/** How long keys live, and the key that seals them, out of the settings. */
@Injectable()
export class KeysetPolicy implements KeyPolicy {
  readonly lifetime: Duration;
  readonly overlap: Duration;
  readonly sealingKey: Buffer;

  constructor(settings: AuthSettings) {
    this.lifetime = milliseconds(settings.keyLifetimeMs);
    this.overlap = milliseconds(settings.keyOverlapMs);
    this.sealingKey = Buffer.from(settings.sealingKey, 'base64url');
  }
}
