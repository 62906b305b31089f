import { gather, search, searchIndex, type Instrument } from '@sutra/instruments';
import { formatPrice, marketInstant, tradingDateAt } from '@sutra/kernel';
import { brokers, bundledMarket } from '@sutra/market';
import { resolve } from 'node:path';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT } from '../command/shapes.js';
import { keptListings } from '../instruments/kept-listings.js';
import { readMaster } from '../instruments/read-master.js';
import { table } from '../output/table.js';

export const instrumentsSearch = defineCommand({
  name: 'instruments search',
  doc: 'Finds instruments by words, such as NIFTY 24000 CE 6 JAN, in what was imported or in the file of a master.',
  arguments: [{ name: 'text', doc: 'What to look for, in quotes when it has spaces.' }],
  options: {
    file: { value: 'FILE', doc: "A broker's master to look into instead of what was imported." },
    broker: { value: 'BROKER', doc: 'Whose master the file is.', choices: brokers, default: 'zerodha' },
    limit: { value: 'N', doc: 'At most so many.', shape: COUNT, default: '20' },
  },
  examples: ['instruments search "NIFTY 24000 CE"', 'instruments search SBIN --file instruments.csv --json'],
  async run({ arguments: { text }, options: { file, broker, limit } }, { installation, folder }): Promise<Answer> {
    const on = tradingDateAt(marketInstant(Date.now()));
    const read = async () => {
      if (file === undefined) return keptListings(installation);
      return [(await readMaster(resolve(folder, file), { broker, market: bundledMarket(), on })).listings];
    };
    const { instruments } = gather(...(await read()));
    const found = search(searchIndex(instruments.values()), text, Number(limit));
    return { data: { instruments: found.map(described) }, text: shown(found) };
  },
});

const described = ({ id, contract, name, tick, lot, brokers: listings }: Instrument) => ({
  ...{ id, kind: contract.kind, exchange: contract.exchange, name, tick: formatPrice(tick), lot, brokers: listings },
});

function shown(found: readonly Instrument[]): string {
  if (found.length === 0) return 'There is none.';
  const rows = found.map(({ id, name, tick, lot, brokers: listings }) => [
    ...[id, name, formatPrice(tick), String(lot)],
    Object.entries(listings)
      .map(([broker, { symbol }]) => `${broker} ${symbol.venue}:${symbol.symbol}`)
      .join(', '),
  ]);
  return table(['id', 'name', 'tick', 'lot', 'at brokers'], rows);
}
