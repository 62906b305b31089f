import { describe, expect, it } from '@jest/globals';
import { at, OPENED, trade } from '../test/some-result.js';
import { reportCsv } from './report-csv.js';

describe('trades as CSV', () => {
  it('have a head, a line each, numbers as numbers and times with their offset', () => {
    const [head, line, end] = reportCsv({ trades: [trade()] }).split('\r\n');
    expect(head?.split(',').slice(0, 7)).toEqual(['id', 'symbol', 'kind', 'side', 'quantity', 'entryAt', 'entryPrice']);
    expect(line?.split(',').slice(0, 7)).toEqual(['1', 'SBIN', 'equity', 'buy', '10', at(OPENED), '800']);
    expect([head?.split(',').length, end]).toEqual([line?.split(',').length, '']);
    expect(reportCsv({ trades: [] }).split('\r\n')).toHaveLength(2);
  });

  it('quote what would break a line, and tell a formula apart', () => {
    const csv = reportCsv({ trades: [trade({ vpi: 'a,"b"\nc', legId: '=1+1', netPnl: -3 })] });
    expect(csv).toContain(`"a,""b""\nc"`);
    expect(csv).toContain(`,'=1+1,`);
    expect(csv).toContain(',-3,');
  });
});
