import { crossCheck, requireWhole } from '@sutra/instruments';
import { marketInstant, orThrow, parseTradingDate, tradingDateAt } from '@sutra/kernel';
import { brokers, bundledMarket } from '@sutra/market';
import { resolve } from 'node:path';
import { type Answer, defineCommand } from '../command/command.js';
import { DATE } from '../command/shapes.js';
import { readMaster } from '../instruments/read-master.js';
import { table } from '../output/table.js';

const SHOWN_MAX = 20;

export const instrumentsCheck = defineCommand({
  name: 'instruments check',
  doc: "Reads the file of a broker's instrument master as an import would: what is refused and why, and where it differs from the dated facts.",
  arguments: [{ name: 'file', doc: 'The file, as the broker publishes it.' }],
  options: {
    broker: { value: 'BROKER', doc: 'Whose master it is.', choices: brokers, default: 'zerodha' },
    on: { value: 'DATE', doc: 'The day whose master it is; without it, today in India.', shape: DATE },
  },
  examples: ['instruments check instruments.csv', 'instruments check scrip.json --broker angel-one --on 2026-01-05'],
  async run({ arguments: { file }, options: { broker, on } }, { folder }): Promise<Answer> {
    const market = bundledMarket();
    const day = on === undefined ? tradingDateAt(marketInstant(Date.now())) : orThrow(parseTradingDate(on));
    const { listings, report } = await readMaster(resolve(folder, file), { broker, market, on: day });
    const whole = requireWhole(report, 0);
    const check = crossCheck(listings, market, day);
    const verdict = whole.ok ? 'It would be taken over.' : `It would not be taken over: ${whole.error.message}.`;
    const samples = report.samples.slice(0, SHOWN_MAX).map(({ reason, because, row }) => [reason, because, row]);
    const differences = check.differences
      .slice(0, SHOWN_MAX)
      .map(({ id, what, master, facts }) => [id, what, master, facts]);
    const text = [
      `${report.rows} rows, ${report.listings} instruments. ${verdict}`,
      ...(samples.length === 0 ? [] : [table(['refused', 'because', 'row'], samples)]),
      `${check.agreed} figures agree with the facts, ${check.differences.length} differ, ${check.silent} the facts don't know.`,
      ...(differences.length === 0 ? [] : [table(['instrument', 'what', 'master', 'facts'], differences)]),
    ].join('\n\n');
    return { data: { isWhole: whole.ok, report, check }, text, isNo: !whole.ok };
  },
});
