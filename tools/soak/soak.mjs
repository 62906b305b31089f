// `npm run soak -- indicators [--bars N]`: long runs that show what only time shows.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../launch/build-when-changed.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bars: { type: 'string', default: '10000000' } },
});
const bars = Number(values.bars);
if (positionals[0] !== 'indicators' || !Number.isInteger(bars) || bars < 2) {
  process.stderr.write('Usage: npm run soak -- indicators [--bars N]\n');
  process.exitCode = 2;
} else {
  await buildWhenChanged(
    fileURLToPath(new URL('../..', import.meta.url)),
    (line) => void process.stderr.write(`${line}\n`),
  );
  const { soakIndicators } = await import('./indicators.mjs');
  const drifts = soakIndicators(bars, (line) => void process.stdout.write(`${line}\n`));
  process.exitCode = drifts.length === 0 ? 0 : 1;
}
