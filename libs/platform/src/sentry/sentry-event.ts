import { isError } from '../system/is-error.js';
import { Fault } from '@sutra/kernel';

export interface EventSource {
  readonly service: string;
  readonly version: string;
  readonly environment: string;
}

interface Frame {
  readonly function: string;
  readonly filename: string;
  readonly lineno: number;
}

const FRAMES_MAX = 30;
const CAUSES_MAX = 4;
const FRAME = /^\s+at (?:(.+?) \()?(.+?):(\d+):\d+\)?$/;

/** Sentry wants the oldest call first. */
function framesOf(error: Error): Frame[] {
  const frames: Frame[] = [];
  for (const line of (error.stack ?? '').split('\n')) {
    const [, name = '?', filename, lineno] = FRAME.exec(line) ?? [];
    if (filename !== undefined) frames.push({ function: name, filename, lineno: Number(lineno) });
  }
  return frames.slice(0, FRAMES_MAX).reverse();
}

function exceptionOf(error: unknown): object {
  if (!isError(error)) return { type: typeof error, value: String(error) };
  return { type: error.name, value: error.message, stacktrace: { frames: framesOf(error) } };
}

function chainOf(error: unknown): unknown[] {
  const chain = [error];
  for (let at = error; isError(at) && at.cause !== undefined && chain.length < CAUSES_MAX; at = at.cause)
    chain.push(at.cause);
  return chain.reverse();
}

/** An error in the words of Sentry's event; still to be redacted. */
export function sentryEvent(error: unknown, source: EventSource, context: object | undefined): Record<string, unknown> {
  const fault = error instanceof Fault ? error : undefined;
  return {
    platform: 'node',
    level: 'error',
    logger: source.service,
    release: `sutra@${source.version}`,
    environment: source.environment,
    tags: { service: source.service, ...(fault && { kind: fault.kind, code: fault.code }) },
    exception: { values: chainOf(error).map(exceptionOf) },
    extra: { ...context, ...(fault?.details && { details: fault.details }) },
  };
}
