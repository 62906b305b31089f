// Logs in, says which markets are open, and follows the prices of some instruments until Ctrl-C, over interruptions.
// node examples/stream-prices.mjs [SYMBOL…] --email EMAIL --password PASSWORD [--at ADDRESS] [--times N]
import { createClient } from '@sutra/client';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string', default: 'http://127.0.0.1:8080' },
    // The user that a demo installation begins with.
    email: { type: 'string', default: 'demo@sutra.local' },
    password: { type: 'string', default: 'green lantern demo' },
    times: { type: 'string', default: 'Infinity' },
  },
});
const symbols = positionals.length === 0 ? ['NIFTY'] : positionals;

const sutra = createClient({ address: values.at });
await sutra.login({ email: values.email, password: values.password });
const { groups } = await sutra.marketData.getMarketStatus();
const open = groups.filter(({ phase }) => phase === 'continuous').map(({ segment, group }) => `${segment} ${group}`);
console.log(open.length === 0 ? 'No market trades now.' : `These trade now: ${open.join(', ')}`);

const topics = symbols.map((symbol) => `price.live:${symbol}`);
const onInterruption = (/** @type {unknown} */ why) => console.error(`Interrupted, and trying again: ${why}`);
let count = 0;
for await (const { data } of sutra.stream(topics, { onInterruption })) {
  // The first price of each may be an old one; it says so.
  const { instrumentId, lastPrice, isFresh } = /** @type {import('@sutra/client').QuoteAnswer} */ (data);
  console.log(`${instrumentId}  ${lastPrice}${isFresh ? '' : '  (old)'}`);
  count += 1;
  if (count === Number(values.times)) break;
}
