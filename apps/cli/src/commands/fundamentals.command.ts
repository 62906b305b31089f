import { bundledMarket } from '@sutra/market';
import { liveSurroundings, providers } from '@sutra/market-data';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT, WORLD_SYMBOL } from '../command/shapes.js';

export const fundamentals = defineCommand({
  name: 'fundamentals',
  doc: 'Asks Alpha Vantage about a company anywhere: what it is and is worth, its latest price, its days, or which symbols there are.',
  arguments: [
    { name: 'symbol', doc: 'Such as IBM or RELIANCE.BSE; words to look for with --show search.', shape: WORLD_SYMBOL },
  ],
  options: {
    show: {
      value: 'WHAT',
      doc: 'Each is one of the requests that a key has in a day.',
      choices: ['overview', 'quote', 'days', 'search'],
      default: 'overview',
    },
    limit: { value: 'N', doc: 'At most so many of the newest days.', shape: COUNT, default: '10' },
  },
  examples: [
    'fundamentals RELIANCE.BSE',
    'fundamentals IBM --show days --limit 5',
    'fundamentals "tesco plc" --show search',
  ],
  async run({ arguments: { symbol }, options: { show, limit } }, { installation }): Promise<Answer> {
    const { fundamentals: provider } = providers['alpha-vantage'].open(await installation.environment(), {
      ...{ market: bundledMarket(), surroundings: liveSurroundings(), listings: () => undefined },
    });
    const { describeDays, describeListings, describeOverview, describeQuote } =
      await import('../world/describe-world.js');
    switch (show) {
      case 'overview': {
        const overview = await provider.overview(symbol);
        return { data: overview, text: describeOverview(overview) };
      }
      case 'quote': {
        const quote = await provider.worldQuote(symbol);
        return { data: quote, text: describeQuote(quote) };
      }
      case 'days': {
        const history = await provider.worldHistory(symbol, Number(limit) > 100);
        const data = { ...history, bars: history.bars.slice(-Number(limit)) };
        return { data, text: describeDays(data), isNo: data.bars.length === 0 };
      }
      case 'search': {
        const listings = await provider.search(symbol);
        return { data: { listings }, text: describeListings(listings), isNo: listings.length === 0 };
      }
    }
  },
});
