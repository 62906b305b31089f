// What a tick costs on its way, and what reading a master does. SUTRA_BENCH_SECONDS says for how long the listener is
// under load: a minute, unless there is less time.
import { KiteDecoder } from '@sutra/feeds';
import { masterReader } from '@sutra/instruments';
import { tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { frameOf, listed, masterText } from './feed/instruments.mjs';
import { measureListener } from './feed/listener.mjs';
import { plainTicks } from './feed/plain-kite.mjs';

const PER_FRAME = 100;
const FRAMES = 200;
const ROWS = 60_000;
const PIECE = 65_536;

/** @param {number} count of things in a pass @param {number} passes @param {() => void} pass */
async function perSecond(count, passes, pass) {
  const began = performance.now();
  for (let index = 0; index < passes; index += 1) pass();
  return [(count * passes * 1_000) / (performance.now() - began)];
}

/** The way of a tick inside the service, without the bus. @param {() => void} say */
async function tickLine(say) {
  const { TickLine } = await import(new URL('../../apps/market-listener/dist/feed/tick-line.js', import.meta.url).href);
  const instruments = listed.map(({ id, token, strike }) => ({
    ...{ id, token, tick: 500, band: { kind: 'none' } },
    option: { isCall: true, strike: strike * 10_000, underlying: 'NSE-NIFTY-INDEX', isOnIndex: true, years: 20 },
  }));
  return new TickLine({ instruments, nowMs: Date.now, monotonicMs: () => performance.now(), say });
}

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const frames = Array.from({ length: FRAMES }, (_, frame) =>
    frameOf(frame * PER_FRAME, PER_FRAME, frame * PER_FRAME, 'full'),
  );
  const decoder = new KiteDecoder();
  const line = await tickLine(() => undefined);
  const text = masterText(ROWS);
  const context = { market: bundledMarket(), on: tradingDateOf('2026-01-05') };
  const ticks = FRAMES * PER_FRAME;
  let kept = 0;
  const decode = () => frames.forEach((frame) => decoder.decode(frame, (tick) => (kept += tick.lastPrice)));
  const readMaster = () => {
    const reader = masterReader('zerodha', context, (listing) => (kept += listing.lot));
    for (let at = 0; at < text.length; at += PIECE) reader.push(text.slice(at, at + PIECE));
    reader.end();
  };
  return {
    comparisons: [
      {
        name: "decoding Kite's full packets, beside an object a packet",
        unit: 'packets/s',
        ours: () => perSecond(ticks, 20, decode),
        raw: () => perSecond(ticks, 20, () => frames.forEach((frame) => (kept += plainTicks(frame).length))),
      },
      {
        name: 'decoder, gate and board, beside the decoder alone',
        unit: 'ticks/s',
        ours: () => perSecond(ticks, 20, () => frames.forEach((frame) => line.frame(frame))),
        raw: () => perSecond(ticks, 20, decode),
      },
      {
        name: "reading Kite's master, beside cutting its lines into fields",
        unit: 'rows/s',
        ours: () => perSecond(ROWS, 1, readMaster),
        raw: () => perSecond(ROWS, 1, () => text.split('\n').forEach((row) => (kept += row.split(',').length))),
      },
    ],
    aside: async () => {
      line.stop();
      const seconds = Number(process.env['SUTRA_BENCH_SECONDS'] ?? 60);
      return { ...(await measureListener(seconds)), 'listener: seconds under load': seconds };
    },
    stop: async () => {},
  };
}
