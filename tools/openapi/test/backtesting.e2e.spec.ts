/** Real: the gateway, auth, strategies, the market listener and the back-tester as they ship, as processes, on nats-server and Postgres, over made-up bars; everybody comes in by HTTP. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { hangUp } from '../../fuzz/send-call.mjs';
import { useRealDoor } from './real-door.js';

jest.setTimeout(300_000);
const door = useRealDoor();

type Json = Record<string, unknown>;
type Headers = Readonly<Record<string, string>>;

let asha: Headers;
let bala: Headers;

const value = (period: number) => ({ type: 'sma', period });
const crossing = (operator: string) => ({
  ...{ lhs: { type: 'indicator', name: 'fast' }, operator, rhs: { type: 'indicator', name: 'slow' } },
});
/** Buys a call on NIFTY whenever one average crosses another. */
const strategy = {
  language: 1,
  name: 'Crossing averages',
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: {
        ...{ symbol: 'NIFTY', exchange: 'NSE', timeframe: '5MIN' },
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: { fast: value(5), slow: value(15) },
      },
    },
    { id: 'up', type: 'signalNode', data: { conditions: crossing('crosses_above') } },
    {
      id: 'buy',
      type: 'entryNode',
      data: {
        arming: 'wheneverFlat',
        positions: [
          {
            ...{ id: 'call', vpi: 'call', positionType: 'buy', orderType: 'market', quantity: 1 },
            ...{ productType: 'intraday', stopLoss: { type: 'percent', value: 20 } },
            optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
          },
        ],
      },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'up' },
    { id: 'e2', source: 'up', target: 'buy' },
  ],
};
const question = { strategy, settings: { options: 'modelled:iv=14' } };

const ask = (method: string, path: string, headers: Headers, body?: unknown) =>
  fetch(`${door.address}/api/v1/${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const json = async (answer: Promise<Response>): Promise<Json> => (await (await answer).json()) as Json;

/** The events of a stream that ends by itself. */
async function eventsOf(path: string): Promise<{ name: string; data: Json }[]> {
  const text = await (await ask('GET', path, asha)).text();
  return text.split('\n\n').flatMap((block) => {
    const [, name] = /^event: (.*)$/m.exec(block) ?? [];
    const [, data] = /^data: (.*)$/m.exec(block) ?? [];
    return name === undefined || data === undefined ? [] : [{ name, data: JSON.parse(data) as Json }];
  });
}

async function begun(more: Json = {}): Promise<string> {
  const { id } = await json(ask('POST', 'backtest/run', asha, { ...question, ...more }));
  return String(id);
}

beforeAll(async () => {
  await door.register('asha');
  await door.register('bala');
  [asha, bala] = [await door.logIn('asha'), await door.logIn('bala')];
}, 300_000);
afterAll(hangUp);

/** What is heard of one run, until it is over. */
async function heardOf(run: { readonly id: string }, stream: Response): Promise<Json[]> {
  const heard: Json[] = [];
  let text = '';
  for await (const bytes of stream.body ?? []) {
    text += Buffer.from(bytes).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    const data = blocks.flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? []);
    heard.push(...data.map((line) => JSON.parse(line) as Json));
    if (heard.some(({ runId, state }) => runId === run.id && state === 'done')) break;
  }
  return heard;
}

describe('a back-test at the door', () => {
  it('is told to its user on runs.live, to its end', async () => {
    const run = { id: '' };
    const listens = heardOf(run, await ask('GET', 'stream?topics=runs.live', asha));
    run.id = await begun({ settings: { options: 'modelled:iv=17' } });
    const heard = (await listens).filter(({ runId }) => runId === run.id);
    const figures = { trades: expect.any(Number) };
    expect(heard.at(-1)).toMatchObject({ mode: 'backtest', state: 'done', figures });
  });

  it('goes from the question over its progress to the report', async () => {
    const id = await begun();
    const events = await eventsOf(`backtest/result/${id}/progress`);
    expect(events.at(-1)).toEqual({ name: 'done', data: expect.objectContaining({ id, state: 'done', part: 1 }) });
    expect(events.slice(0, -1).every(({ name }) => name === 'progress')).toBe(true);
    const { summary, links } = (await json(ask('GET', `backtest/result/${id}`, asha))) as {
      summary: { trades: number; metrics: Record<string, number> };
      links: Record<string, string>;
    };
    expect(summary.trades).toBeGreaterThan(0);
    const report = await fetch(`${door.address}${links['report.html'] ?? ''}`, { headers: asha });
    expect(await report.text()).toContain('Crossing averages');
    const trades = await json(ask('GET', `backtest/result/${id}/trades?limit=500`, asha));
    expect(trades['total']).toBe(summary.trades);
    const whole = await json(fetch(`${door.address}${links['result.json'] ?? ''}`, { headers: asha }));
    expect(whole).toMatchObject({ trades: trades['items'], metrics: summary.metrics });
    const figures = await json(ask('GET', `performance/metrics/${id}`, asha));
    expect(figures['metrics']).toEqual(summary.metrics);
  });

  it('that was answered before is answered at once, and a run is the same by another name', async () => {
    await eventsOf(`backtest/result/${await begun()}/progress`);
    expect(await json(ask('POST', 'backtest/run', asha, question))).toMatchObject({ state: 'done', isCached: true });
    const body = { ...question, execution_mode: 'backtest' };
    const run = await json(ask('POST', 'strategies/execute?wait=30', asha, body));
    expect(run).toMatchObject({ status: 'completed', results: { is_modelled: true } });
    const id = String(run['execution_id']);
    expect(await json(ask('GET', `strategies/executions/${id}`, asha))).toMatchObject({ status: 'completed' });
  });

  it('can be cancelled, and tells so to whoever follows it', async () => {
    // Every combination of it is played bar by bar: long enough to be ended on its way, on any machine or before it begins.
    const sweep = {
      ...question,
      vary: ['start.indicators.fast.period=2..41:1', 'start.indicators.slow.period=50..149:1'],
    };
    const started = await json(ask('POST', 'backtest/sweep', asha, sweep));
    const id = String(started['id']);
    expect(started).toMatchObject({ kind: 'sweep', combinations: 4_000 });
    const follows = eventsOf(`backtest/result/${id}/progress`);
    expect(await json(ask('POST', `backtest/result/${id}/cancel`, asha))).toMatchObject({ state: 'cancelled' });
    expect((await follows).at(-1)?.name).toBe('cancelled');
    expect(await json(ask('GET', `backtest/sweep/${id}`, asha))).toMatchObject({ state: 'cancelled', items: [] });
  });

  it('E1 and all that came of it are not there for anybody else', async () => {
    const ids = [await begun(), await begun({ settings: { options: 'modelled:iv=20' } })];
    for (const id of ids) await eventsOf(`backtest/result/${id}/progress`);
    expect((await ask('GET', `backtest/compare?ids=${ids.join()}`, asha)).status).toBe(200);
    const paths = ['', '/trades', '/curve?points=5', '/report.html', '/progress'];
    for (const path of paths) expect((await ask('GET', `backtest/result/${ids[0]}${path}`, bala)).status).toBe(404);
    expect((await ask('GET', `backtest/compare?ids=${ids.join()}`, bala)).status).toBe(404);
    expect((await ask('POST', `backtest/result/${ids[0]}/cancel`, bala)).status).toBe(404);
    expect((await ask('POST', `backtest/result/${ids[0]}/link`, bala)).status).toBe(404);
    expect((await ask('DELETE', `backtest/result/${ids[0]}`, bala)).status).toBe(404);
    expect(await json(ask('GET', 'backtest/results', bala))).toEqual({ items: [] });
  });

  it('is read by its link until that is withdrawn', async () => {
    const id = await begun();
    await eventsOf(`backtest/result/${id}/progress`);
    const { path } = (await json(ask('POST', `backtest/result/${id}/link`, asha))) as { path: string };
    const read = () => fetch(`${door.address}${path}`);
    expect(await (await read()).text()).toContain('Past and simulated results promise nothing');
    expect((await ask('DELETE', `backtest/result/${id}/link`, asha)).status).toBe(204);
    expect((await read()).status).toBe(404);
  });
});
