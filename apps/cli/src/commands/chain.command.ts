import { around, describeChain, type Chain } from '../chain/describe-chain.js';
import { type Answer, defineCommand } from '../command/command.js';
import { ADDRESS, COUNT, DATE, SYMBOL } from '../command/shapes.js';
import { askDoor } from '../door/ask-door.js';

export const chain = defineCommand({
  name: 'chain',
  doc: 'Shows an option chain around the money, with premiums, open interest, volatilities and Greeks; it asks the public API by the key in SUTRA_API_KEY.',
  arguments: [{ name: 'symbol', doc: 'What the options are on, such as NIFTY or BSE:SENSEX.', shape: SYMBOL }],
  options: {
    expiry: { value: 'DATE', doc: 'When they end; without it, the nearest expiry.', shape: DATE },
    strikes: { value: 'N', doc: 'So many strikes on each side of the money.', shape: COUNT, default: '10' },
    at: { value: 'ADDRESS', doc: 'Another Sutra than the one that runs here.', shape: ADDRESS },
  },
  examples: ['chain NIFTY', 'chain NIFTY --expiry 2026-01-06 --strikes 5 --json'],
  async run({ arguments: { symbol }, options: { expiry, strikes, at } }, { installation }): Promise<Answer> {
    const query = expiry === undefined ? '' : `?expiry=${expiry}`;
    const path = `/api/v1/market-data/${encodeURIComponent(symbol)}/option-chain${query}`;
    const shown = around(await askDoor<Chain>(installation, path, at), Number(strikes));
    return { data: shown, text: describeChain(shown) };
  },
});
