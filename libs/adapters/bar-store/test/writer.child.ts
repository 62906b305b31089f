/** A process that writes bars for a while; argv names the folder, the hour of its bars and their number. */
import { appendBar, barColumns } from '@sutra/bars';
import { certain, epochMs, InstrumentId, parseMarketInstant } from '@sutra/kernel';
import { BarWriter } from '../src/files/bar-writer.js';

const [folder = '', hour = '10', count = '0'] = process.argv.slice(2);
// It leaves when whoever started it is gone.
process.stdin.on('end', () => process.exit(1)).resume();
const writer = await BarWriter.open(folder, { patienceMs: 60_000 });
const two = (number: number): string => String(number).padStart(2, '0');
const figures = { open: 1, high: 1, low: 1, close: 1, volume: 0, openInterest: 0, marks: 0 };
for (let index = 0; index < Number(count); index += 1) {
  const at = certain(
    parseMarketInstant(`2026-08-${two(3 + Math.floor(index / 60))}T${hour}:${two(index % 60)}:00+05:30`),
  );
  const columns = barColumns('1MIN');
  appendBar(columns, { ...figures, time: epochMs(at) });
  await writer.merge({
    key: { instrument: InstrumentId.of('NSE-SBIN-EQ'), timeframe: '1MIN', month: '2026-08' },
    columns,
    origins: new Uint8Array(1),
    provenance: [{ kind: 'file', name: 'child', importedAt: '2026-08-31T10:00:00Z' }],
  });
}
await writer.close();
process.exit(0);
