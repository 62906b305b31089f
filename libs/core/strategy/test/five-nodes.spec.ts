import { describe as about, expect, it } from '@jest/globals';
import { describe, judge } from '../src/index.js';
import { codesOf, context, fiveNodes, programOf } from './documents.js';
import { actions, Tape } from './market-tape.js';

const guarded = fiveNodes({ riskManagement: { stopLoss: { type: 'percent', value: 30 } } });

about('the five nodes as they were first drawn', () => {
  it('B8 have one error, the missing stop-loss', () => {
    const judgement = judge(fiveNodes(), context);
    expect(judgement.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'STOP_LOSS_MISSING', nodeId: 'entry-123456', path: '$.nodes[2].data.positions[0]' },
    ]);
    expect(judgement.isActivatable).toBe(false);
    // A backtest may run it, and its report says so.
    expect(judgement.program).toBeDefined();
  });

  it('have warnings and infos only as soon as riskManagement.stopLoss is there', () => {
    const judgement = judge(guarded, context);
    expect(codesOf(judgement, 'error')).toEqual([]);
    expect(codesOf(judgement, 'warning')).toEqual(['MULTIPLIER_DIFFERS']);
    expect(new Set(codesOf(judgement, 'info'))).toEqual(new Set(['FIELD_UNKNOWN', 'MARKET_ORDER_PROTECTED']));
    expect(judgement.isActivatable).toBe(true);
  });

  it('run', () => {
    const tape = new Tape(programOf(guarded), { rsi: [40, 25, 72, 50] });
    expect(actions(tape.pass(0))).toEqual([]);
    expect(actions(tape.pass(1))).toEqual(['enter entry-123456', 'alert alert-123456']);
    tape.fill('entry-123456', 1);
    expect(actions(tape.pass(2))).toEqual(['exit exit-123456']);
  });

  it('are told in words', () => {
    const { document } = judge(guarded, context);
    expect(document && describe(document, context.indicators)).toEqual([
      'At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it says “RSI crossed below 30 - Potential oversold condition”.',
      'At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it buys 1 lot of NIFTY W0 ATM CE (intraday, market).',
      'At each closed 5-minute bar of NIFTY, while Buy NIFTY Call is open, when RSI(14) is above 70, it closes the position and may enter again twice a day.',
      'Whatever happens: everything is closed at a loss of 30 % of the allocated capital.',
    ]);
  });
});
