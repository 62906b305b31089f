import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { createLog, type LogOptions } from './log.js';
import { NestLog } from './nest-log.js';
import { Redactor } from './redactor.js';
import { runInContext } from './request-context.js';

function recorded(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const log = createLog({
    service: 'auth',
    level: 'info',
    stream: { write: (line) => void lines.push(line) },
    ...options,
  });
  return { log, lines, parsed: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('Log', () => {
  it('writes one JSON line with time, level, service, sentence and fields', () => {
    const { log, lines, parsed } = recorded();
    log.info({ orderId: 'o1' }, 'An order was booked.');
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(parsed()).toEqual([
      { level: 'info', time: expect.stringMatching(/Z$/), service: 'auth', orderId: 'o1', msg: 'An order was booked.' },
    ]);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = recorded({ level: 'warn' });
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    log.fatal('e');
    expect(lines).toHaveLength(3);
  });

  it('carries the ids of the request, also after waiting', async () => {
    const { log, parsed } = recorded();
    await runInContext({ correlationId: 'c1', messageId: 'm1', userId: 'u1' }, async () => {
      await Promise.resolve();
      log.info('inside');
    });
    log.info('outside');
    expect(parsed()[0]).toMatchObject({ correlationId: 'c1', messageId: 'm1', userId: 'u1' });
    expect(parsed()[1]).not.toHaveProperty('correlationId');
  });

  it('never writes a secret: not in fields, errors, arrays, child fields, sentences or known values', () => {
    const canary = 'canary-5d20';
    const { log, lines } = recorded({ redactor: new Redactor([canary]), redactPaths: ['order.remarks'] });
    log.info({ legs: [{ password: 'canary' }], order: { remarks: 'canary' } }, `logging in with ${canary}`);
    log.warn(`logging in with ${canary}`);
    log.error({ err: new Fault('bug', 'TEST.X', canary, { details: { any: [canary], token: 'canary' } }) }, 'failed');
    log.child({ cookie: 'canary', note: canary }).warn('child');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain('canary');
  });

  it('keeps its own fields unique in a line', () => {
    const { log, lines, parsed } = recorded();
    log.info({ service: 'other', level: 9 }, 'which service?');
    expect(parsed()[0]).toMatchObject({ service: 'auth', service_: 'other', level: 'info', level_: 9 });
    expect(lines[0]?.match(/"service":/g)).toHaveLength(1);
  });
});

describe('NestLog', () => {
  it('passes on what Nest says, with its context and errors', () => {
    const { log, parsed } = recorded({ level: 'debug' });
    const nest = new NestLog(log);
    nest.log('Mapped {/x, GET} route', 'RouterExplorer');
    nest.warn('careful');
    nest.error(new TypeError('boom'), 'at stack', 'ExceptionsHandler');
    nest.error({ odd: 1 });
    expect(parsed()).toMatchObject([
      { level: 'debug', msg: 'Mapped {/x, GET} route', context: 'RouterExplorer' },
      { level: 'warn', msg: 'careful' },
      { level: 'error', msg: 'boom', context: 'ExceptionsHandler', err: { type: 'TypeError' }, more: ['at stack'] },
      { level: 'error', said: { odd: 1 } },
    ]);
  });
});
