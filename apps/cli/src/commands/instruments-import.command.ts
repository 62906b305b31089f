import { Fault } from '@sutra/kernel';
import { brokers } from '@sutra/market';
import { type Answer, defineCommand } from '../command/command.js';
import { SECONDS } from '../command/shapes.js';
import { orderMaster, type MasterOutcome } from '../instruments/order-master.js';
import { withRecords } from '../records/open-records.js';

export const instrumentsImport = defineCommand({
  name: 'instruments import',
  doc: "Has the market listener fetch a broker's instrument master, to take it over whole or not at all; the order goes through its outbox, because a terminal has no login whose stamp it could show on the bus.",
  arguments: [
    { name: 'broker', doc: 'Whose master; a setting of the market listener says where it is.', choices: brokers },
  ],
  options: {
    'accept-shrunk': {
      doc: 'Take it over also where it lists much less than the one before it; the audit log keeps who said so.',
    },
    wait: { value: 'SECONDS', doc: 'How long the import may take.', shape: SECONDS, default: '300' },
  },
  examples: ['instruments import zerodha', 'instruments import zerodha --accept-shrunk --json'],
  async run({ arguments: { broker }, options }, { installation }): Promise<Answer> {
    const by = installation.operator().slice(0, 128);
    const order = { broker, acceptsShrunk: options['accept-shrunk'], by };
    const outcome = await withRecords(installation, 'market-listener', async ([records]) => {
      if (records === undefined) throw new Fault('bug', 'CLI.NO_RECORDS', 'The market listener keeps no records.');
      return orderMaster(records.store, order, Number(options.wait) * 1_000);
    });
    return { data: { broker, ...outcome }, text: said(broker, outcome), isNo: outcome.outcome !== 'done' };
  },
});

function said(broker: string, told: MasterOutcome): string {
  if (told.outcome === 'waiting') {
    return 'The market listener has the order and has not answered: it is carried out as soon as it runs.';
  }
  if (told.outcome === 'refused') {
    const way = told.code === 'MASTER.SHRUNK' ? ' Where that is right after all, --accept-shrunk takes it over.' : '';
    return `The master of ${broker} was not taken over: ${told.because}.${way}`;
  }
  const refused = Object.entries(told.refused).map(([reason, count]) => `${reason} ${count}`);
  const rest = refused.length === 0 ? '' : ` Rows not taken over: ${refused.join(', ')}.`;
  return `The master of ${broker} of ${told.on} is in use: ${told.listings} instruments from ${told.rows} rows.${rest}`;
}
