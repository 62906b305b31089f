// `npm run doctor`: says in words what a start would miss. It works before anything is installed.
import { join } from 'node:path';
import * as checks from './doctor-checks.mjs';
import { root } from './install.mjs';
import { messageOf } from './launch-fault.mjs';

const marks = { ok: 'ok      ', note: 'note    ', missing: 'MISSING ' };

/** @returns {Promise<checks.Finding[]>} */
export async function examine() {
  // Named by its file, because the package's name leads nowhere before the dependencies are installed.
  const embeddedFile = new URL('../../libs/embedded/src/index.mjs', import.meta.url).href;
  /** @type {checks.Embedded} */
  const embedded = await import(embeddedFile);
  const place = { root, home: join(root, '.sutra'), env: process.env, embedded };
  return [
    checks.checkNodeVersion(),
    checks.checkNpm(place),
    checks.checkDependencies(place),
    await checks.checkDisk(place),
    await checks.checkWritable(place),
    ...(await checks.checkServers(place)),
    await checks.checkParentTie(place),
    await checks.checkPort(place),
    await checks.checkRunning(place),
    await checks.checkData(place),
  ];
}

/** @returns {Promise<number>} the exit code */
export async function doctor() {
  const findings = await examine();
  for (const { verdict, line } of findings) process.stdout.write(`${marks[verdict]}${line}\n`);
  const count = findings.filter(({ verdict }) => verdict === 'missing').length;
  process.stdout.write(count === 0 ? '\nnpm start has what it needs.\n' : `\n${count} missing, as it says above.\n`);
  return count === 0 ? 0 : 1;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  try {
    process.exitCode = await doctor();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
