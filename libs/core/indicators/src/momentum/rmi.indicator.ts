import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { differencePass } from '../passes/change.pass.js';
import { emaPass } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const rmi = defineIndicator({
  id: 'rmi',
  title: 'Relative momentum index',
  params: { period: whole(20), momentum: whole(5) },
  inputs: ['close'],
  outputs: ['rmi'],
  warmup: ({ period, momentum }) => period + momentum - 1,
  reach: ({ momentum }) => momentum,
  doc: 'RSI of moves over several bars instead of one, from 0 to 100: it stays at its ends longer and shakes less.',
  formula:
    'rmi = 100 · gains / (gains + losses), both smoothed as rma(period) of what x − x[momentum] went up and down; 0 where nothing moved',
  source: 'Roger Altman, Stocks & Commodities, February 1993',
  kernel: ({ period, momentum }, [x], [y], memory) => {
    const [move, gain, size] = [memory.column(), memory.column(), memory.column()];
    const [gains, sizes] = [memory.column(), memory.column()];
    const wilder = { weight: 1 / period, seed: period, skip: momentum };
    return inTurn(
      differencePass(x, move, { lag: momentum }, memory),
      (from, to) => split(move, gain, size, from, to),
      emaPass(gain, gains, wilder, memory),
      emaPass(size, sizes, wilder, memory),
      sharePass(gains, sizes, y, 100),
    );
  },
});

function split(move: Float64Array, gain: Float64Array, size: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const way = move[i] as number;
    gain[i] = Math.max(way, 0);
    size[i] = Math.abs(way);
  }
}
