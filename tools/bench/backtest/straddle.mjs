// A year of minutes of an index and of the options near its price, and a straddle that is sold every morning: both legs have recorded
// prices, one stop takes their premium together, and the day ends by the clock.
import { appendBar, barColumns } from '@sutra/bars';
import { certain, parseTradingDate, priceFromUnits, seededRandom } from '@sutra/kernel';
import { bundledMarket, calendarIn, instrumentIdOf, nextExpiries, tradingDaysBetween } from '@sutra/market';

const SEED = 20_261_122;
const MINUTE_MS = 60_000;
const MINUTES = 375;
const [FROM, TO] = ['2025-11-03', '2026-10-30'];
const MIDDLE = 24_000;
const STEP = 50;
/** Strikes on either side of the middle: the index is kept from going further. */
const WINGS = 3;
const UNITS = 10_000;

const dayOf = (/** @type {string} */ text) => certain(parseTradingDate(text));

/** @typedef {import('@sutra/bars').BarColumns} BarColumns */

/** @param {BarColumns} columns @param {number} time @param {readonly [number, number, number, number]} rupees */
function append(columns, time, rupees) {
  const [open = 0, high = 0, low = 0, close = 0] = rupees.map((price) => Math.round(price * 20) * (UNITS / 20));
  appendBar(columns, { time, open, high, low, close, volume: 100, openInterest: 0, marks: 0 });
}

/** The options of an expiry about the middle, with what has been recorded of them. @param {string} expiry @param {Map<string, BarColumns>} options */
function contractsOn(expiry, options) {
  const wings = Array.from({ length: 2 * WINGS + 1 }, (_, at) => MIDDLE + (at - WINGS) * STEP);
  return wings.flatMap((strike) =>
    /** @type {const} */ (['CE', 'PE']).map((right) => {
      const id = instrumentIdOf({
        ...{ kind: 'option', exchange: 'NSE', underlying: 'NIFTY', expiry: dayOf(expiry) },
        ...{ strike: priceFromUnits(strike * UNITS), right },
      });
      const columns = options.get(id) ?? barColumns('1MIN', { capacity: 2_048 });
      options.set(id, columns);
      return { strike, sign: right === 'CE' ? 1 : -1, columns };
    }),
  );
}

/** Series of a year: the index, and every option by its instrument id. */
export function straddleSeries() {
  const random = seededRandom(SEED);
  const market = bundledMarket();
  const calendar = calendarIn(market, 'NSE_FO');
  const days = certain(tradingDaysBetween(calendar, { from: dayOf(FROM), until: dayOf(TO) }));
  const index = barColumns('1MIN', { capacity: days.length * MINUTES });
  /** @type {Map<string, BarColumns>} */
  const options = new Map();
  let spot = MIDDLE;
  let count = 0;
  for (const day of days) {
    const [expiry] = certain(nextExpiries(market, { exchange: 'NSE', underlying: 'NIFTY' }, { from: day, count: 1 }));
    const end = Date.parse(`${expiry?.date}T15:30:00+05:30`);
    const begin = Date.parse(`${day}T09:15:00+05:30`);
    const listed = contractsOn(expiry?.date ?? day, options);
    for (let minute = 0; minute < MINUTES; minute += 1) {
      const time = begin + minute * MINUTE_MS;
      const to = spot + (random.below(1_001) - 500) / 50 + (MIDDLE - spot) / 200;
      const wick = random.below(300) / 100;
      append(index, time, [spot, Math.max(spot, to) + wick, Math.min(spot, to) - wick, to]);
      const years = Math.max(end - time, MINUTE_MS) / (365 * 86_400_000);
      for (const { strike, sign, columns } of listed) {
        const at = (/** @type {number} */ price) =>
          Math.max(0, sign * (price - strike)) + 0.4 * MIDDLE * 0.14 * Math.sqrt(years) + 1;
        const [open, close] = [at(spot), at(to)];
        append(columns, time, [open, Math.max(open, close) + 0.5, Math.min(open, close) - 0.5, close]);
      }
      spot = to;
      count += 1;
    }
  }
  return { index, options, count };
}

/** The strategy as JSON. */
export function straddleDocument() {
  const leg = (/** @type {string} */ id, /** @type {string} */ optionType) => ({
    ...{ id, vpi: id, positionType: 'sell', orderType: 'market', quantity: 1, productType: 'intraday' },
    optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType },
  });
  const edge = (/** @type {string} */ source, /** @type {string} */ target) => ({
    ...{ id: `${source}>${target}`, source, target },
  });
  return JSON.stringify({
    language: 1,
    name: 'Straddle',
    nodes: [
      {
        ...{ id: 'start', type: 'startNode' },
        data: {
          ...{ symbol: 'NIFTY', exchange: 'NSE', timeframe: '1MIN', indicators: {} },
          tradingInstrument: { type: 'options', underlyingType: 'index' },
        },
      },
      { id: 'morning', type: 'timeNode', data: { from: '09:20', until: '09:25' } },
      {
        ...{ id: 'sell', type: 'entryNode' },
        data: { actionType: 'entry', arming: 'oncePerDay', positions: [leg('call', 'CE'), leg('put', 'PE')] },
      },
    ],
    edges: [edge('start', 'morning'), edge('morning', 'sell')],
    riskManagement: {
      stopLoss: { type: 'combinedPremiumPercent', value: 30 },
      target: { type: 'combinedPremiumPercent', value: 60 },
      maxDailyTrades: 1,
    },
    schedule: { startAt: '09:20', stopEntriesAt: '09:25', squareOffAt: '15:10' },
  });
}
