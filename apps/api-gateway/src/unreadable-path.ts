import { uuidV7Generator } from '@sutra/kernel';
import { problemOf, type ServiceRuntime } from '@sutra/platform';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { STRICT_HEADERS } from './security-headers.js';

/**
 * A path that can't even be read, such as `/%zz`, reaches no hook and no filter. Here it gets what every other failed
 * request gets: a problem with an id, and headers that let a browser do nothing.
 */
export function answerUnreadablePath({ clock, random }: Pick<ServiceRuntime, 'clock' | 'random'>) {
  const newId = uuidV7Generator(clock, random);
  return (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
    const { problem } = problemOf(error, newId());
    void reply
      .code(problem.status)
      .headers({ ...STRICT_HEADERS, 'x-request-id': problem.requestId, 'cache-control': 'no-store' })
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  };
}
