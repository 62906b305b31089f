// What is known about charges in India, as this release found it. The same shape is read from a file or a table, so
// newer facts need no release. Each row names its source; what no circular confirmed says so in its doubt.
import type { ChargeFactsDocument } from './charge-facts.schema.js';
import type { ChargeSegment, Exchange, Side } from './vocabulary.js';

const delivery: ChargeSegment[] = ['equity-delivery', 'fund-delivery'];
const intraday: ChargeSegment[] = ['equity-intraday', 'fund-intraday'];
const cash: ChargeSegment[] = [...delivery, ...intraday];
const futures: ChargeSegment[] = ['index-futures', 'stock-futures'];
const options: ChargeSegment[] = ['index-options', 'stock-options'];
const derivatives: ChargeSegment[] = [...futures, ...options];
const everything: ChargeSegment[] = [...cash, ...derivatives];

const both: Exchange[] = ['NSE', 'BSE'];
const buy: Side[] = ['buy'];
const sell: Side[] = ['sell'];
const either: Side[] = ['buy', 'sell'];

const act2023 = 'Finance Act 2023';
const act2024 = 'Finance (No. 2) Act 2024';
const act2026 = 'Finance Act 2026; NSE/FATAX/73524 of 31 March 2026';
const nse2023 = 'NSE statement of 24 March 2023 (roll-back of 6 %, IPFT contribution); brokers’ lists of 2023';
const nse2024 = 'brokers’ lists of April to September 2024';
const nse64323 = 'NSE/FA/64323, October 2024';
const nse73061 = 'NSE/FA/73061 of 27 February 2026';
const slabs = 'the exchange charged members by slabs; this is what brokers charged their clients';
const stampRules = 'Indian Stamp (Collection of Stamp-Duty through Stock Exchanges) Rules 2019';
const cleared2026 = 'the circular’s summary splits the total as 3,552.00 and 1.00; the total and GST are the same';
const restated = 'the broker’s published rate list, as restated publicly';
const ours = 'our own choice: paper trading costs what the plainest discount broker charges';

/** From here on the tables are complete for NSE. */
const start = '2023-04-01';
const trueToLabel = '2024-10-01';

export const bundledChargeFacts: ChargeFactsDocument = {
  checkedOn: '2026-08-22',
  // prettier-ignore
  levies: [
    // Securities transaction tax
    { item: 'stt', exchanges: both, segments: ['equity-delivery'], sides: either, rate: '0.1 %', from: start, source: act2023 },
    { item: 'stt', exchanges: both, segments: ['equity-intraday'], sides: sell, rate: '0.025 %', from: start, source: act2023 },
    { item: 'stt', exchanges: both, segments: ['fund-delivery'], sides: sell, rate: '0.001 %', from: start, source: act2023, doubt: 'some funds (gold, liquid, gilt) bear no securities transaction tax; the rate is that of equity-oriented ones' },
    { item: 'stt', exchanges: both, segments: ['fund-intraday'], sides: sell, rate: '0.025 %', from: start, source: 'Finance (No. 2) Act 2004, section 98', doubt: 'taken from the law’s wording; no rate list names intraday trades in funds' },
    { item: 'stt', exchanges: both, segments: futures, sides: sell, rate: '0.0125 %', from: start, until: '2024-09-30', source: act2023 },
    { item: 'stt', exchanges: both, segments: futures, sides: sell, rate: '0.02 %', from: '2024-10-01', until: '2026-03-31', source: act2024 },
    { item: 'stt', exchanges: both, segments: futures, sides: sell, rate: '0.05 %', from: '2026-04-01', source: act2026 },
    { item: 'stt', exchanges: both, segments: options, sides: sell, rate: '0.0625 %', from: start, until: '2024-09-30', source: act2023 },
    { item: 'stt', exchanges: both, segments: options, sides: sell, rate: '0.1 %', from: '2024-10-01', until: '2026-03-31', source: act2024 },
    { item: 'stt', exchanges: both, segments: options, sides: sell, rate: '0.15 %', from: '2026-04-01', source: act2026 },
    { item: 'stt', occasion: 'exercise', exchanges: both, segments: options, sides: buy, rate: '0.125 %', from: start, until: '2026-03-31', source: act2023 },
    { item: 'stt', occasion: 'exercise', exchanges: both, segments: options, sides: buy, rate: '0.15 %', from: '2026-04-01', source: act2026 },

    // Exchange transaction charges, NSE
    { item: 'exchange', exchanges: ['NSE'], segments: cash, sides: either, rate: '325 per crore', from: start, until: '2024-03-31', source: nse2023, doubt: slabs },
    { item: 'exchange', exchanges: ['NSE'], segments: cash, sides: either, rate: '322 per crore', from: '2024-04-01', until: '2024-09-30', source: nse2024, doubt: slabs },
    { item: 'exchange', exchanges: ['NSE'], segments: cash, sides: either, rate: '297 per crore', from: '2024-10-01', until: '2026-02-28', source: nse64323 },
    { item: 'exchange', exchanges: ['NSE'], segments: cash, sides: either, rate: '306.99 per crore', from: '2026-03-01', source: nse73061 },
    { item: 'exchange', exchanges: ['NSE'], segments: futures, sides: either, rate: '190 per crore', from: start, until: '2024-03-31', source: nse2023, doubt: slabs },
    { item: 'exchange', exchanges: ['NSE'], segments: futures, sides: either, rate: '188 per crore', from: '2024-04-01', until: '2024-09-30', source: nse2024, doubt: slabs },
    { item: 'exchange', exchanges: ['NSE'], segments: futures, sides: either, rate: '173 per crore', from: '2024-10-01', until: '2026-02-28', source: nse64323 },
    { item: 'exchange', exchanges: ['NSE'], segments: futures, sides: either, rate: '182.99 per crore', from: '2026-03-01', source: nse73061 },
    { item: 'exchange', exchanges: ['NSE'], segments: options, sides: either, rate: '5000 per crore', from: start, until: '2024-03-31', source: nse2023, doubt: slabs },
    { item: 'exchange', exchanges: ['NSE'], segments: options, sides: either, rate: '4950 per crore', from: '2024-04-01', until: '2024-09-30', source: nse2024, doubt: slabs },
    { item: 'exchange', exchanges: ['NSE'], segments: options, sides: either, rate: '3503 per crore', from: '2024-10-01', until: '2026-02-28', source: nse64323 },
    { item: 'exchange', exchanges: ['NSE'], segments: options, sides: either, rate: '3552.99 per crore', from: '2026-03-01', source: nse73061, doubt: cleared2026 },

    // Exchange transaction charges, BSE
    { item: 'exchange', exchanges: ['BSE'], segments: cash, sides: either, rate: '375 per crore', from: trueToLabel, source: 'BSE’s list of transaction charges, as brokers restate it', doubt: 'some lists show 275 per crore for groups other than A and B' },
    { item: 'exchange', exchanges: ['BSE'], segments: cash, groups: ['X', 'XT', 'Z'], sides: either, rate: '10000 per crore', from: trueToLabel, source: 'BSE’s list of transaction charges, as brokers restate it' },
    { item: 'exchange', exchanges: ['BSE'], segments: cash, groups: ['SS', 'ST'], sides: either, rate: '100000 per crore', from: trueToLabel, source: 'BSE’s list of transaction charges, as brokers restate it' },
    { item: 'exchange', exchanges: ['BSE'], segments: futures, sides: either, rate: '0 per crore', from: trueToLabel, source: 'BSE’s list of transaction charges, as brokers restate it' },
    { item: 'exchange', exchanges: ['BSE'], segments: ['index-options'], sides: either, rate: '3250 per crore', from: trueToLabel, source: 'BSE’s list of transaction charges, as brokers restate it', doubt: 'confirmed for SENSEX and BANKEX, not for SENSEX50' },
    { item: 'exchange', exchanges: ['BSE'], segments: ['stock-options'], sides: either, rate: '500 per crore', from: trueToLabel, source: 'BSE’s list of transaction charges, as brokers restate it' },

    // Investor protection fund
    { item: 'ipft', exchanges: ['NSE'], segments: [...cash, ...futures], sides: either, rate: '10 per crore', from: start, until: '2026-02-28', source: nse2023 },
    { item: 'ipft', exchanges: ['NSE'], segments: options, sides: either, rate: '50 per crore', from: start, until: '2026-02-28', source: nse2023 },
    { item: 'ipft', exchanges: ['NSE'], segments: [...cash, ...futures], sides: either, rate: '0.01 per crore', from: '2026-03-01', source: nse73061 },
    { item: 'ipft', exchanges: ['NSE'], segments: options, sides: either, rate: '0.01 per crore', from: '2026-03-01', source: nse73061, doubt: cleared2026 },
    { item: 'ipft', exchanges: ['BSE'], segments: everything, sides: either, rate: '0 per crore', from: trueToLabel, source: 'brokers’ lists name this item for NSE only' },

    // SEBI and stamp duty
    { item: 'sebi', exchanges: both, segments: everything, sides: either, rate: '10 per crore', from: start, source: 'SEBI turnover fee, as all rate lists state it' },
    { item: 'stamp', exchanges: both, segments: delivery, sides: buy, rate: '0.015 %', from: '2020-07-01', source: stampRules },
    { item: 'stamp', exchanges: both, segments: intraday, sides: buy, rate: '0.003 %', from: '2020-07-01', source: stampRules },
    { item: 'stamp', exchanges: both, segments: futures, sides: buy, rate: '0.002 %', from: '2020-07-01', source: stampRules },
    { item: 'stamp', exchanges: both, segments: options, sides: buy, rate: '0.003 %', from: '2020-07-01', source: stampRules },

    // Clearing, which only some brokers pass on
    { item: 'clearing', brokers: ['zerodha', 'paper'], exchanges: both, segments: everything, sides: either, rate: '0 %', from: start, source: restated },
    { item: 'clearing', brokers: ['dhan', 'angel-one'], exchanges: both, segments: everything, sides: either, rate: '0 %', from: trueToLabel, source: restated },
    { item: 'clearing', brokers: ['fyers'], exchanges: both, segments: [...cash], sides: either, rate: '0 %', from: trueToLabel, source: restated },
    { item: 'clearing', brokers: ['fyers'], exchanges: both, segments: futures, sides: either, rate: '0.0005 %', from: trueToLabel, source: 'Fyers’ support page on charges (with the rates of October 2024)', doubt: 'newer restatements name a clearing charge on options only' },
    { item: 'clearing', brokers: ['fyers'], exchanges: both, segments: options, sides: either, rate: '0.009 %', from: trueToLabel, source: 'Fyers’ rate list, August to September 2026, as restated publicly' },
  ],
  // prettier-ignore
  brokerage: [
    { brokers: ['zerodha'], segments: delivery, flat: '0', from: start, source: restated },
    { brokers: ['zerodha'], segments: [...intraday, ...futures], rate: '0.03 %', most: '20', from: start, source: restated },
    { brokers: ['zerodha'], segments: options, flat: '20', from: start, source: restated, doubt: 'from 1 April 2026 some accounts without enough cash margin are said to pay 40 an order: see the plan "debit-balance"' },
    { brokers: ['zerodha'], plan: 'debit-balance', segments: delivery, flat: '0', from: start, source: restated },
    { brokers: ['zerodha'], plan: 'debit-balance', segments: [...intraday, ...futures], rate: '0.03 %', most: '40', from: start, source: restated, doubt: '40 instead of 20 with a debit balance; who else pays it from April 2026 is not confirmed' },
    { brokers: ['zerodha'], plan: 'debit-balance', segments: options, flat: '40', from: start, source: restated, doubt: '40 instead of 20 with a debit balance; who else pays it from April 2026 is not confirmed' },
    { brokers: ['paper'], segments: delivery, flat: '0', from: start, source: ours },
    { brokers: ['paper'], segments: [...intraday, ...futures], rate: '0.03 %', most: '20', from: start, source: ours },
    { brokers: ['paper'], segments: options, flat: '20', from: start, source: ours },
    { brokers: ['dhan'], segments: delivery, flat: '0', from: trueToLabel, source: restated },
    { brokers: ['dhan'], segments: intraday, rate: '0.03 %', most: '20', from: trueToLabel, source: restated },
    { brokers: ['dhan'], segments: futures, flat: '20', from: trueToLabel, source: 'Dhan’s rate list, May 2026, as restated publicly', doubt: 'older lists read 0.03 % or 20, whichever is lower' },
    { brokers: ['dhan'], segments: options, flat: '20', from: trueToLabel, source: restated },
    { brokers: ['fyers'], segments: delivery, rate: '0.3 %', most: '20', from: trueToLabel, source: 'Fyers’ support page on charges (with the rates of October 2024)', doubt: 'older lists charge nothing for delivery; the day of the change is not confirmed' },
    { brokers: ['fyers'], segments: intraday, rate: '0.03 %', most: '20', from: trueToLabel, source: restated, doubt: 'not confirmed for 2026' },
    { brokers: ['fyers'], segments: futures, flat: '20', from: trueToLabel, source: 'Fyers’ rate list, August to September 2026, as restated publicly', doubt: 'older lists read 0.03 % or 20, whichever is lower' },
    { brokers: ['fyers'], segments: options, flat: '20', from: trueToLabel, source: restated },
    { brokers: ['angel-one'], segments: delivery, flat: '0', from: trueToLabel, until: '2024-10-31', source: 'Angel One’s page of charges, which dates the change to 1 November 2024' },
    { brokers: ['angel-one'], segments: delivery, rate: '0.1 %', most: '20', from: '2024-11-01', source: 'Angel One’s page of charges, which dates the change to 1 November 2024', doubt: 'a least brokerage of 2 or 5 an order is reported and not confirmed' },
    { brokers: ['angel-one'], segments: intraday, rate: '0.03 %', most: '20', from: trueToLabel, source: restated },
    { brokers: ['angel-one'], segments: derivatives, flat: '20', from: trueToLabel, source: restated },
  ],
  // prettier-ignore
  fees: [
    { fee: 'depository', brokers: ['zerodha'], amount: '13.00', from: trueToLabel, source: restated, doubt: '3.50 of the depository and 9.50 of the broker, 15.34 with GST; not confirmed for 2026' },
    { fee: 'depository', brokers: ['paper'], amount: '13.00', from: start, source: ours },
    { fee: 'depository', brokers: ['dhan'], amount: '12.50', from: trueToLabel, source: restated, doubt: 'not confirmed for 2026' },
    { fee: 'depository', brokers: ['fyers'], amount: '3.50', from: trueToLabel, source: 'Fyers’ support page on depository charges of 1 October 2024', doubt: 'not confirmed for 2026' },
    { fee: 'depository', brokers: ['angel-one'], amount: '20.00', from: trueToLabel, source: restated, doubt: 'not confirmed for 2026' },
    { fee: 'square-off', brokers: ['zerodha'], amount: '50.00', from: start, source: 'Zerodha’s support page on intraday square-off' },
    { fee: 'square-off', brokers: ['paper'], amount: '50.00', from: start, source: ours },
    { fee: 'square-off', brokers: ['dhan'], amount: '20.00', from: trueToLabel, source: restated },
    { fee: 'square-off', brokers: ['fyers'], amount: '20.00', from: trueToLabel, source: 'Fyers’ list of charges', doubt: 'from a list of 2021' },
    { fee: 'square-off', brokers: ['angel-one'], amount: '20.00', from: trueToLabel, source: restated, doubt: 'lists of the same broker disagree: nothing, or 20 and GST' },
    { fee: 'exercise', brokers: ['zerodha'], amount: '0', from: start, source: restated, doubt: 'no charge for cash-settled exercise was found' },
    { fee: 'exercise', brokers: ['paper'], amount: '0', from: start, source: ours },
    { fee: 'exercise', brokers: ['dhan'], amount: '20.00', from: trueToLabel, source: 'Dhan’s rate list, May 2026, as restated publicly' },
    { fee: 'exercise', brokers: ['fyers'], amount: '20.00', from: trueToLabel, source: 'Fyers’ list of charges', doubt: 'from a list of 2021' },
  ],
  // prettier-ignore
  gst: [
    { rate: '18 %', on: ['brokerage', 'exchange', 'clearing', 'ipft', 'sebi'], from: start, source: 'GST on financial services; brokers’ lists', doubt: 'brokers include the investor protection fund; shown as one sum, where a note may round its central and state halves apart' },
  ],
  // prettier-ignore
  rounding: [
    { items: ['brokerage'], to: 'paisa', per: 'order', from: start, source: 'contract notes of brokers' },
    { items: ['exchange', 'clearing', 'ipft', 'sebi', 'gst', 'ctt'], to: 'paisa', per: 'section', from: start, source: 'Dhan’s page of charges: all but tax and duty to two decimals', doubt: 'over what a note adds up before it rounds is not confirmed' },
    { items: ['stt'], to: 'rupee', per: 'section', from: start, source: 'Dhan’s page of charges; Zerodha’s forum: to the nearest rupee' },
    { items: ['stamp'], to: 'rupee', per: 'section', from: start, source: 'Dhan’s page of charges: to the nearest rupee', doubt: 'over what a note adds up before it rounds is not confirmed' },
  ],
};
