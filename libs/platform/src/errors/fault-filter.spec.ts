import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Fault } from '@sutra/kernel';
import { lastValueFrom } from 'rxjs';
import { recordingLog } from '../../test/recording-log.js';
import { NO_REPORTER } from '../sentry/error-reporter.js';
import { FaultFilter } from './fault-filter.js';

const { log, lines } = recordingLog();
const filter = new FaultFilter({ log, reporter: NO_REPORTER });

function hostOf(type: string, reply: unknown = {}) {
  const host = new ExecutionContextHost([{}, reply]);
  host.setType(type);
  return host;
}

describe('FaultFilter', () => {
  it('passes the error of a message handler on, itself and unwrapped', async () => {
    const fault = new Fault('unavailable', 'STORE.DOWN', 'Postgres is away.');
    const outcome = filter.catch(fault, hostOf('rpc'));
    await expect(outcome && lastValueFrom(outcome)).rejects.toBe(fault);
  });

  it('only logs when the answer has begun', () => {
    const reply = {
      sent: true,
      send: () => {
        throw new Fault('bug', 'TEST.SENT_TWICE', 'sent twice');
      },
    };
    expect(filter.catch(new TypeError('late'), hostOf('http', reply))).toBeUndefined();
    expect(lines().at(-1)).toMatchObject({ err: { message: 'late' } });
  });
});
