import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { movesPass } from '../passes/moves.pass.js';
import { windowRank } from '../passes/window-rank.pass.js';

export const connorsRsi = defineIndicator({
  id: 'connors-rsi',
  title: 'Connors RSI',
  params: {
    period: whole(3, { min: 2 }),
    streak: whole(2, { min: 2 }),
    rank: whole(100, { max: 10_000 }),
    ties: choice('below', 'not-above'),
  },
  inputs: ['close'],
  outputs: ['connorsRsi'],
  warmup: ({ period, streak, rank }) => Math.max(period, streak, rank + 1),
  reach: () => 1,
  doc: 'How stretched a market is, from 0 to 100: by its last moves, by how long they went one way, and by how rare the last one is.',
  formula:
    'connorsRsi = (rsi(x, period) + rsi(streak, streak) + rank) / 3, streak the bars that x has risen (or fallen, below 0), rank the percentage of the last rank one-bar changes below this one; ties not-above counts equal ones too',
  source: 'Larry Connors, Cesar Alvarez 2012; a charting site counts equal changes',
  kernel: ({ period, streak, rank, ties }, [x], [y], memory) => {
    const [strength, runs, persistence] = [memory.column(), memory.column(), memory.column()];
    const [changes, rarity] = [memory.column(rank), memory.column()];
    const run = memory.state(1);
    const last = memory.state(1, Number.NaN);
    return inTurn(
      movesPass(x, strength, { period, minus: 0 }, memory),
      (from, to) => follow(x, runs, run, last, from, to),
      movesPass(runs, persistence, { period: streak, minus: 0 }, memory),
      ratioPass(x, changes, { lag: 1, times: 100, less: 1 }, memory),
      windowRank(changes, rarity, { period: rank, ties, skip: 1 }, memory),
      (from, to) => blend(strength, persistence, rarity, y, from, to),
    );
  },
});

/** For how many bars the market has gone one way. */
function follow(
  x: Float64Array,
  runs: Float64Array,
  state: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let run = state[0] as number;
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    if (value > before) run = Math.max(run, 0) + 1;
    else if (value < before) run = Math.min(run, 0) - 1;
    else run = 0;
    before = value;
    runs[i] = run;
  }
  state[0] = run;
  last[0] = before;
}

function blend(
  strength: Float64Array,
  persistence: Float64Array,
  rarity: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    y[i] = ((strength[i] as number) + (persistence[i] as number) + (rarity[i] as number)) / 3;
  }
}
