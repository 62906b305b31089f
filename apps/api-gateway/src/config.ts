import { Setting } from '@sutra/platform';
import { Max, Min } from 'class-validator';

export class GatewaySettings {
  @Setting({
    env: 'SUTRA_GW_HTTP_HOST',
    doc: 'Network address on which the public door opens.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  })
  readonly httpHost!: string;

  @Setting({
    env: 'SUTRA_GW_HTTP_PORT',
    doc: 'Port on which the public door opens.',
    default: 8080,
    example: '8080',
  })
  @Min(0)
  @Max(65_535)
  readonly httpPort!: number;
}
