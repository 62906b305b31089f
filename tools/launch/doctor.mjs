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
    await checks.checkDoor(place),
    await checks.checkData(place),
  ];
}

/**
 * Whether a start has what it needs, finding by finding and in words.
 * @typedef {{ isReady: boolean, findings: checks.Finding[], text: string }} Diagnosis
 */

/** @returns {Promise<Diagnosis>} */
export async function diagnose() {
  const findings = await examine();
  const count = findings.filter(({ verdict }) => verdict === 'missing').length;
  const lines = findings.map(({ verdict, line }) => `${marks[verdict]}${line}`);
  const end = count === 0 ? 'npm start has what it needs.' : `${count} missing, as it says above.`;
  return { isReady: count === 0, findings, text: [...lines, '', end].join('\n') };
}

/** @returns {Promise<number>} the exit code */
export async function doctor() {
  const { isReady, text } = await diagnose();
  process.stdout.write(`${text}\n`);
  return isReady ? 0 : 1;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  try {
    process.exitCode = await doctor();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
