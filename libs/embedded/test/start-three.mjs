// A parent for tests: starts the three servers below a folder, says their process numbers and waits to be ended.
import { ensureBinaries, startNats, startPostgres, startRedis } from '../src/index.mjs';
import { join } from 'node:path';

const [binDir = '', folder = ''] = process.argv.slice(2);
const { nats, postgres, redis } = await ensureBinaries({ binDir });
const servers = await Promise.all([
  startNats({ binary: nats, dir: join(folder, 'nats'), isDurable: false }),
  startPostgres({ installations: postgres, dir: join(folder, 'postgres'), isDurable: false }),
  startRedis({ binary: redis, dir: join(folder, 'redis') }),
]);
process.stdout.write(`${JSON.stringify(servers.map(({ name, pid, port }) => ({ name, pid, port })))}\n`);
setInterval(() => {}, 60_000);
