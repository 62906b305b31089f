import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { readFile } from 'node:fs/promises';
import { describeError } from './describe-error.js';

describe('describeError', () => {
  it('tells kind, code, details and cause of a fault', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', config: { headers: {} } });
    const fault = new Fault('unavailable', 'STORE.DOWN', 'Postgres is away.', { cause, details: { attempt: 2 } });
    expect(describeError(fault)).toEqual({
      type: 'Fault',
      message: 'Postgres is away.',
      kind: 'unavailable',
      code: 'STORE.DOWN',
      details: { attempt: 2 },
      stack: expect.stringMatching(/^\s+at /),
      cause: { type: 'Error', message: 'connect', code: 'ECONNREFUSED', stack: expect.any(String) },
    });
  });

  it('spares the stack of what was foreseen', () => {
    expect(describeError(new Fault('refused', 'RISK.DAILY_LOSS', 'The limit is reached.'))).not.toHaveProperty('stack');
    expect(describeError(new TypeError('x is undefined'))).toHaveProperty('stack');
  });

  it('follows causes and parts, but not for ever', () => {
    let error = new Error('root');
    for (let level = 0; level < 50; level += 1) error = new Error(`level ${level}`, { cause: error });
    expect(JSON.stringify(describeError(error)).match(/"cause"/g)).toHaveLength(4);
    const many = new AggregateError(
      Array.from({ length: 50 }, (_, n) => new Error(`part ${n}`)),
      'several',
    );
    expect(describeError(many)['errors']).toHaveLength(5);
  });

  it('knows the errors of node itself, whatever realm they come from', async () => {
    const error: unknown = await readFile('/no/such/file').catch((caught: unknown) => caught);
    expect(describeError(error)).toMatchObject({ type: 'Error', code: 'ENOENT' });
  });

  it('describes what is not an error at all', () => {
    expect(describeError('boom')).toEqual({ type: 'string', message: 'boom' });
    expect(describeError(undefined)).toEqual({ type: 'undefined', message: 'undefined' });
  });
});
