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

  @Setting({
    env: 'SUTRA_GW_TRUST_PROXY',
    doc: 'Addresses or networks of proxies in front of the door, whose word on who asks and by which protocol counts; without any, nobody is believed.',
    type: 'list',
    default: [],
    example: '10.0.0.0/8,127.0.0.1',
  })
  readonly trustProxy!: readonly string[];

  @Setting({
    env: 'SUTRA_GW_CORS_ORIGINS',
    doc: 'Origins of web pages elsewhere that may call the API from a browser; without any, none may.',
    type: 'list',
    default: [],
    example: 'https://app.example.com',
  })
  readonly corsOrigins!: readonly string[];

  @Setting({
    env: 'SUTRA_GW_RATE_FACTOR',
    doc: 'By how much all rate limits are widened; 1 is right for people, a load test wants more.',
    type: 'number',
    default: 1,
    example: '1',
  })
  @Min(0.1)
  @Max(100_000)
  readonly rateFactor!: number;

  @Setting({
    env: 'SUTRA_GW_FRONT_REPORT_FILE',
    doc: 'A file that names the shared report which the page at the root links, as a demo installation has one; the page links none while it is not there.',
    type: 'string',
    optional: true,
    example: '/srv/sutra/.sutra/demo.json',
  })
  readonly frontReportFile: string | undefined;
}
