// npm run migrate -- up | down [--steps N]: the database job by hand, on the running embedded installation or, where
// SUTRA_POSTGRES_ADMIN_URL is set, on that server.
import { migrate } from '@sutra/storage';
import { parseArgs } from 'node:util';
import { installationEnvironment } from './installation.mjs';
import { needed, serviceSchemas } from './schemas.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: 'string', default: '1' }, owner: { type: 'string' } },
});
const direction = positionals[0] ?? 'up';
const steps = Number(values.steps);
if ((direction !== 'up' && direction !== 'down') || !Number.isInteger(steps) || steps < 1) {
  process.stderr.write('Say: npm run migrate -- up, or: npm run migrate -- down [--steps N] [--owner auth]\n');
  process.exit(2);
}

const env = await installationEnvironment();
const all = await serviceSchemas(env);
const services = values.owner === undefined ? all : all.filter(({ owner }) => owner === values.owner);
const reports = await migrate({ adminUrl: needed(env, 'SUTRA_POSTGRES_ADMIN_URL'), services, direction, steps });
for (const { owner, migrations } of reports) {
  process.stdout.write(`${owner}: ${migrations.length > 0 ? migrations.join(', ') : 'nothing to do'}\n`);
}
