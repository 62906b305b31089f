import { IsIn, Matches, Max, Min } from 'class-validator';
import { Setting } from './setting.decorator.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_FORMATS = ['json', 'pretty', 'auto'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What every service can be told, whatever it does. */
export class PlatformSettings {
  @Setting({
    env: 'SUTRA_LOG_LEVEL',
    doc: 'Least severe level that is written to the log.',
    type: 'string',
    default: 'info',
    example: 'debug',
  })
  @IsIn(LOG_LEVELS)
  readonly logLevel!: LogLevel;

  @Setting({
    env: 'SUTRA_LOG_FORMAT',
    doc: 'Shape of log lines; auto is pretty in a terminal and JSON elsewhere.',
    type: 'string',
    default: 'auto',
    example: 'json',
  })
  @IsIn(LOG_FORMATS)
  readonly logFormat!: LogFormat;

  @Setting({
    env: 'SUTRA_ENVIRONMENT',
    doc: 'Name of the installation, carried by logs, traces and error reports.',
    default: 'development',
    example: 'production',
  })
  @Matches(/^[a-z][a-z0-9-]{0,31}$/, { message: 'must be lower-case letters, digits and dashes' })
  readonly environment!: string;

  @Setting({
    env: 'SUTRA_OTLP_URL',
    doc: 'Collector that receives traces and metrics over OTLP/HTTP; absent means none are sent.',
    type: 'url',
    optional: true,
    example: 'http://otel-collector:4318',
  })
  @Matches(/^https?:/, { message: 'must be an http or https address' })
  readonly otlpUrl: string | undefined;

  @Setting({
    env: 'SUTRA_TRACE_RATIO',
    doc: 'Share of traces that is recorded, from 0 to 1.',
    type: 'number',
    default: 0.1,
    example: '1',
  })
  @Min(0)
  @Max(1)
  readonly traceRatio!: number;

  @Setting({
    env: 'SUTRA_SENTRY_DSN',
    doc: 'Address to which unforeseen errors are reported in the Sentry protocol; absent means none are.',
    type: 'url',
    optional: true,
    secret: true,
    example: 'https://key@errors.example.com/1',
  })
  @Matches(/^https?:\/\/[^@/]+@[^/]+\/(.*\/)?\d+\/?$/, { message: 'must look like https://key@host/project-number' })
  readonly sentryDsn: string | undefined;

  @Setting({
    env: 'SUTRA_SHUTDOWN_MS',
    doc: 'Longest time a process takes to leave after it is told to.',
    type: 'duration',
    default: 25_000,
    example: '20s',
  })
  @Min(100)
  @Max(25_000)
  readonly shutdownMs!: number;

  @Setting({
    env: 'SUTRA_HEALTH_HOST',
    doc: 'Network address on which health and metrics are served.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  })
  readonly healthHost!: string;

  @Setting({
    env: 'SUTRA_<OWNER>_HEALTH_PORT',
    doc: 'Port on which health and metrics are served; 0 takes a free one.',
    default: 0,
    example: '9100',
  })
  @Min(0)
  @Max(65_535)
  readonly healthPort!: number;
}
