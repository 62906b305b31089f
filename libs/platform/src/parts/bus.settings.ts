import { Matches, MinLength } from 'class-validator';
import { Setting } from '../settings/setting.decorator.js';

export class BusSettings {
  @Setting({
    env: 'SUTRA_NATS_URL',
    doc: 'Address of NATS, or several with commas between them; without credentials.',
    example: 'nats://127.0.0.1:4222',
  })
  @Matches(/^(nats|tls):\/\/[^@]+$/, { message: 'must be a nats:// or tls:// address without credentials' })
  readonly natsUrl!: string;

  @Setting({
    env: 'SUTRA_<OWNER>_NATS_PASSWORD',
    doc: 'Password of this service at NATS; its user name is its owner token.',
    example: 'a-long-random-word',
    secret: true,
  })
  @MinLength(8)
  readonly natsPassword!: string;
}
