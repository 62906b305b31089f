import { describe, expect, it } from '@jest/globals';
import type { Publisher } from '@sutra/bus';
import { AuthStatus, OWNERS } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Health, HealthReport } from '@sutra/platform';
import { readdir } from 'node:fs/promises';
import { Board } from './board.js';

const startedAt = '2026-11-02T03:30:00.000Z';
const own: HealthReport = { service: 'api-gateway', version: '1', state: 'up', startedAt, dependencies: [] };

/** A board whose services answer as told. */
const boardWith = (answer: () => Promise<unknown>, report: HealthReport = own) =>
  new Board({ ask: answer } as unknown as Publisher<'gw'>, { report: async () => report } as Health);

const authOn = async (board: Board) => (await board.read()).find(({ service }) => service === 'auth');

describe('the board', () => {
  it('shows the gateway first, then the services behind it, by their names', async () => {
    const board = boardWith(async () => AuthStatus.replyExample);
    const [first, ...others] = await board.read();
    expect(first).toEqual({ service: 'api-gateway', state: 'up', version: '1' });
    expect(others).toContainEqual({ service: 'auth', state: 'up', version: '0.1.0' });
  });

  it('leaves out no service that is there', async () => {
    const shown = await boardWith(async () => AuthStatus.replyExample).read();
    // Some names stand in the contracts before there is a service of that name.
    const apps = await readdir(new URL('../../..', import.meta.url));
    const services = Object.values(OWNERS).flatMap(({ app }) => (apps.includes(app) ? [app] : []));
    expect(services).toContain('auth');
    expect(shown.map(({ service }) => service)).toEqual(expect.arrayContaining(services));
  });

  it('says what a service has to do without', async () => {
    const away = [
      { name: 'postgres', state: 'down', critical: true },
      { name: 'nats', state: 'up', critical: true },
      { name: 'redis', state: 'down', critical: false },
    ];
    const board = boardWith(async () => ({ ...AuthStatus.replyExample, state: 'down', dependencies: away }));
    expect(await authOn(board)).toMatchObject({ state: 'down', detail: 'without postgres, redis' });
  });

  it('shows one that does not answer as down, with the reason', async () => {
    const board = boardWith(() => Promise.reject(new Fault('unavailable', 'BUS.NOBODY', 'Nobody answers')));
    expect(await authOn(board)).toEqual({ service: 'auth', state: 'down', detail: 'Nobody answers' });
  });

  it('shows nothing of an error that nobody foresaw', async () => {
    const board = boardWith(() => Promise.reject(new TypeError('a canary')));
    expect(await authOn(board)).toEqual({ service: 'auth', state: 'down', detail: 'It did not answer' });
  });
});
