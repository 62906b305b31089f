import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { symmetricPass } from '../passes/symmetric.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const rvgi = defineIndicator({
  id: 'rvgi',
  title: 'Relative vigor index',
  params: { period: whole(10) },
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['rvgi', 'signal'],
  warmup: ({ period }) => [period + 2, period + 5],
  reach: () => 0,
  doc: 'Whether bars of late closed above where they opened, as a part of their range: markets that rise close high.',
  formula:
    'rvgi = Σ w(close − open) / Σ w(high − low) over period bars, signal = w(rvgi), w(v) = (v + 2 · v[1] + 2 · v[2] + v[3]) / 6; 0 where nothing moved',
  source: 'John Ehlers, Stocks & Commodities, January 2002',
  kernel: ({ period }, [open, high, low, close], [y, signal], memory) => {
    const [body, range] = [memory.column(3), memory.column(3)];
    const [gain, span] = [memory.column(period), memory.column(period)];
    const [gains, spans, line] = [memory.column(), memory.column(), memory.column(3)];
    const sums = { period, skip: 3 };
    return inTurn(
      lessPass(close, open, body),
      lessPass(high, low, range),
      symmetricPass(body, gain, 0, memory),
      symmetricPass(range, span, 0, memory),
      windowSum(gain, gains, sums, memory),
      windowSum(span, spans, sums, memory),
      sharePass(gains, spans, line, 1),
      sharePass(gains, spans, y, 1),
      symmetricPass(line, signal, period + 2, memory),
    );
  },
});
