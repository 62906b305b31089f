import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { ichimoku } from './ichimoku.indicator.js';

const { NaN: none } = Number;

type Lengths = {
  conversion: number;
  base: number;
  span: number;
  displacement: number;
};

it('agrees with the definition written plainly', () => {
  const reference = ({ high, low }: Bars, { conversion, base, span, displacement }: Lengths) => {
    const middle = (at: number, length: number) =>
      at < length - 1
        ? none
        : (Math.max(...high.slice(at + 1 - length, at + 1)) + Math.min(...low.slice(at + 1 - length, at + 1))) / 2;
    const before = (at: number) => at - displacement + 1;
    const bars = Array.from(high, (_, at) => at);
    return [
      bars.map((at) => middle(at, conversion)),
      bars.map((at) => middle(at, base)),
      bars.map((at) => (middle(before(at), conversion) + middle(before(at), base)) / 2),
      bars.map((at) => middle(before(at), span)),
    ];
  };
  expectAgreement(ichimoku, reference, [{ conversion: 7, base: 22, span: 44, displacement: 1 }]);
});
