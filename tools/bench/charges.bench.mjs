// What charges cost a backtest: columns of fills beside the same items in exact integers of any size, fill by fill.
import { bundledChargeFacts, chargeColumns, chargeFills, rateCardOn, readChargeFacts } from '@sutra/charges';
import { certain, divideRounded, seededRandom, tradingDateOf } from '@sutra/kernel';

const FILLS = 100_000;
const charged = {
  broker: 'zerodha',
  exchange: /** @type {const} */ ('NSE'),
  segment: /** @type {const} */ ('index-options'),
};

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const card = certain(rateCardOn(certain(readChargeFacts(bundledChargeFacts)), tradingDateOf('2026-06-15'), charged));
  const random = seededRandom(20_261_121);
  const turnovers = Float64Array.from({ length: FILLS }, () => 65 * 500 * (1 + random.below(10_000)));
  const isSale = Uint8Array.from({ length: FILLS }, () => random.below(2));
  const out = chargeColumns(FILLS);
  const plain = new Float64Array(FILLS);
  const share = (/** @type {number} */ units, /** @type {number} */ rate) =>
    divideRounded(BigInt(units) * BigInt(rate), 1_000_000_000n, 'half-away');
  const plainFill = (/** @type {number} */ row) => {
    const turnover = turnovers[row] ?? 0;
    const { exchange, ipft, sebi, stt, stamp } = isSale[row] === 1 ? card.sell : card.buy;
    const items = {
      brokerage: 200_000n,
      exchange: share(turnover, exchange),
      ipft: share(turnover, ipft),
      sebi: share(turnover, sebi),
      stt: share(turnover, stt),
      stamp: share(turnover, stamp),
    };
    const taxable = items.brokerage + items.exchange + items.ipft + items.sebi;
    const gst = divideRounded(taxable * 18n, 100n, 'half-away');
    return Number(taxable + items.stt + items.stamp + gst);
  };
  const perSecond = async (/** @type {() => void} */ pass) => {
    const start = performance.now();
    pass();
    return [(FILLS * 1_000) / (performance.now() - start)];
  };
  return {
    comparisons: [
      {
        name: 'charges of fills',
        unit: 'fills/s',
        ours: () => perSecond(() => chargeFills(card, { count: FILLS, turnovers, isSale }, out)),
        raw: () => perSecond(() => plain.forEach((_, row) => (plain[row] = plainFill(row)))),
      },
    ],
    aside: async () => ({
      'fills on which the two disagree': plain.filter((total, row) => total !== out.totals[row]).length,
    }),
    stop: async () => {},
  };
}
