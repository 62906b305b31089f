import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { typicalPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { weightedSpread } from '../passes/weighted-spread.pass.js';

/** The last moment that a date can name. */
const LATEST_MS = 8_640_000_000_000_000;

export const anchoredVwap = defineIndicator({
  id: 'anchored-vwap',
  title: 'Volume weighted average price since a moment',
  params: { since: whole(0, { min: 0, max: LATEST_MS }) },
  inputs: ['high', 'low', 'close', 'volume', 'time'],
  outputs: ['anchoredVwap'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'What a share has cost on average since an event, each trade by its size: whether those who came with it stand in profit.',
  formula:
    'anchoredVwap = Σ(t · volume) / Σ volume over bars that begin at since (milliseconds from 1970) or later, t = (high + low + close) / 3; t itself before, and while nothing was traded',
  source: 'Paul Levine, Midas, 1995; Brian Shannon',
  kernel: ({ since }, [high, low, close, volume, time], [y], memory) => {
    const [price, variance] = [memory.column(), memory.column()];
    return inTurn(
      typicalPass([high, low, close], price),
      weightedSpread({ price, volume, time }, [y, variance], { span: 'none', since }, memory),
    );
  },
});
