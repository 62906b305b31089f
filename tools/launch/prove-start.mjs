// Proves `npm start` from the outside, in clones of its own: a bare machine, every way of leaving, every kind of crash,
// two clones, an ordinary user. Prints what it proved and how long it took.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, runProgram, waitUntil } from '@sutra/embedded';
import { root } from './install.mjs';
import { messageOf } from './launch-fault.mjs';
import { barePath, cloneInto, copyClone, giveTo, newPlace, remove } from './proof-clone.mjs';
import { expectThat, pidsOf, ProofRun, untilGone } from './proof-run.mjs';

/** @typedef {import('./proof-run.mjs').Place} Place */

const nobody = { uid: 65_534, gid: 65_534 };
let passed = 0;
let failed = 0;

/** @param {string} title @param {() => Promise<string | void>} work what it returns is printed with the result */
async function prove(title, work) {
  const startedAt = performance.now();
  try {
    const figure = await work();
    passed++;
    print(`ok      ${title}${figure ? `: ${figure}` : ''}`, startedAt);
  } catch (error) {
    failed++;
    print(`FAILED  ${title}: ${messageOf(error)}`, startedAt);
  }
}

/** @param {string} line @param {number} startedAt */
const print = (line, startedAt) =>
  process.stdout.write(`${line} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);

/** Runs work while Sutra is up, and ends Sutra whatever the work does. @param {Place} place @param {string[]} options @param {(run: ProofRun) => Promise<string | void>} work */
async function whileUp(place, options, work) {
  const run = await ProofRun.begin(place, options);
  try {
    await run.untilHealthy();
    return await work(run);
  } finally {
    await run.end();
  }
}

/** What a start shows to a newcomer once it is there. @param {Place} place */
async function proveDemo(place) {
  const said = /^Demo report (\S+)/m;
  /** @param {ProofRun} run */
  const report = async (run) => {
    await run.untilSaid(said);
    const url = said.exec(run.output)?.[1] ?? '';
    const [front, page] = await Promise.all([run.run.address, url].map(async (one) => (await fetch(one)).text()));
    expectThat(front?.includes(`href="${new URL(url).pathname}"`) === true, 'The front page does not link the report.');
    expectThat(page?.includes('</html>') === true, 'The report is no page.');
    return new URL(url).pathname;
  };
  await prove('a demo that is cut off in the middle is there after the next start, and once', () =>
    whileUp(place, ['--reset'], async (run) => {
      process.kill(run.run.pid, 'SIGKILL');
      await run.exitCode;
      return whileUp(place, [], async (next) => {
        const first = await report(next);
        await next.leave('SIGINT');
        return whileUp(place, [], async (last) => {
          expectThat((await report(last)) === first, 'The next start shows another report.');
          await last.leave('SIGINT');
          return `up in ${last.tookSeconds} s`;
        });
      });
    }),
  );
}

/** @param {Place} place */
async function proveLeaving(place) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    await prove(`${signal} leaves nothing running`, () =>
      whileUp(place, [], async (run) => {
        await run.leave(signal);
        return `started on built code in ${run.tookSeconds} s`;
      }),
    );
  }
  await prove('SIGTERM to npm alone leaves nothing running', () => whileUp(place, [], (run) => run.leaveByNpm()));
}

/** @param {Place} place */
async function proveCrashes(place) {
  await prove('kill -9 of each server and service process: each is back and said so', () =>
    whileUp(place, [], async (run) => {
      const before = run.run;
      const names = { nats: 'nats-server', postgres: 'Postgres', redis: 'redis-server' };
      for (const [key, name] of Object.entries(names)) {
        process.kill(before.servers[key]?.pid ?? 0, 'SIGKILL');
        await run.untilSaid(new RegExp(`${name} is back on port ${before.servers[key]?.port}`));
      }
      // Several services may share a process.
      for (const [name, pid] of new Map(before.services.map((service) => [service.process, service.pid]))) {
        process.kill(pid ?? 0, 'SIGKILL');
        await run.untilSaid(new RegExp(`^${name} is back`, 'm'));
      }
      const isNew = () => pidsOf(run.run).filter((pid) => pidsOf(before).includes(pid)).length === 1;
      expectThat(await waitUntil(isNew, 60_000), 'The run file still names processes that are gone.');
      await run.untilHealthy();
      await run.leave('SIGINT');
    }),
  );
  await prove('kill -9 of the launcher leaves nothing running and the next start just works', () =>
    whileUp(place, [], async (run) => {
      const before = run.run;
      process.kill(before.pid, 'SIGKILL');
      const figure = await whileUp(place, [], async (next) => {
        await untilGone(pidsOf(before));
        const figure = `up again in ${next.tookSeconds} s`;
        await next.leave('SIGINT');
        return figure;
      });
      return figure;
    }),
  );
}

/** @param {Place} place whose PATH has no setpriv */
async function proveUntied(place) {
  await prove('where servers cannot be tied to the launcher, the start after its kill -9 ends them and works', () =>
    whileUp(place, [], async (run) => {
      const before = run.run;
      process.kill(before.pid, 'SIGKILL');
      await run.exitCode;
      expectThat(isRunning(before.servers['redis']?.pid ?? 0), 'The servers were tied, so this proves nothing.');
      await whileUp(place, [], async (next) => {
        await untilGone(pidsOf(before));
        await next.leave('SIGINT');
      });
    }),
  );
}

/** @param {string} folder @param {NodeJS.ProcessEnv} env */
async function proveDownload(folder, env) {
  await prove('two processes that download the server programs at once both get them', async () => {
    const order = { binDir: folder, env, only: /** @type {const} */ (['nats', 'redis']) };
    const script = `import { ensureBinaries } from '@sutra/embedded'; await ensureBinaries(${JSON.stringify(order)})`;
    const words = ['--input-type=module', '-e', script];
    const run = () => runProgram(process.execPath, words, { env, cwd: root });
    const results = await Promise.all([run(), run(), run()]);
    expectThat(
      results.every(({ status }) => status === 0),
      results.map(({ stderr }) => stderr).join(),
    );
    const left = (await readdir(folder)).sort();
    expectThat(left.join() === 'nats-server,redis-server', `It left ${left.join(', ')}.`);
  });
}

/** @param {Place} place @param {Place} other */
async function proveTwoClones(place, other) {
  await prove('two clones started at once both work', async () => {
    await Promise.all(
      [place, other].map((one) =>
        whileUp(one, [], async (run) => {
          await run.untilHealthy();
          await run.leave('SIGINT');
        }),
      ),
    );
  });
  await prove('a second start of a running clone says so and changes nothing', () =>
    whileUp(place, [], async (run) => {
      const second = await ProofRun.begin(place);
      expectThat((await second.exitCode) !== 0, 'The second start did not fail.');
      expectThat(second.output.includes(`runs here already, at ${run.run.address}`), second.output);
      await run.untilHealthy();
      await run.leave('SIGINT');
    }),
  );
}

/** @param {string} folder @param {string} built @param {NodeJS.ProcessEnv} env */
async function proveOrdinaryUser(folder, built, env) {
  const home = join(folder, 'home');
  const clone = join(folder, 'clone');
  await mkdir(home);
  await copyClone(built, clone);
  await giveTo(home, nobody);
  await giveTo(clone, nobody);
  await chmod(folder, 0o755);
  const place = { clone, env: { ...env, HOME: home }, account: nobody };
  await prove('as an ordinary user: healthy and back, also after kill -9 of the launcher', async () => {
    await whileUp(place, [], async (run) => {
      const before = run.run;
      process.kill(before.pid, 'SIGKILL');
      await untilGone(pidsOf(before));
    });
    return whileUp(place, [], async (run) => {
      await run.leave('SIGINT');
      return `started in ${run.tookSeconds} s`;
    });
  });
}

async function proveAll() {
  const closed = await newPlace();
  const open = await newPlace();
  try {
    const path = await barePath(join(closed, 'programs'));
    await mkdir(join(closed, 'home'));
    // Programs may still be found outside PATH, and npm passes its own settings on to what it starts.
    const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|SUTRA_|NODE_OPTIONS$)/.test(name));
    const bare = { ...Object.fromEntries(inherited), PATH: path, HOME: join(closed, 'home'), SUTRA_SEARCH_SYSTEM: '0' };
    const place = { clone: join(closed, 'clone'), env: bare };
    await cloneInto(place.clone);
    await prove('a fresh clone below a folder only its owner can enter, an empty home, no server programs', () =>
      whileUp(place, [], async (run) => {
        const downloaded = ['nats-server', 'redis-server'].map((name) => join(place.clone, '.sutra/bin', name));
        expectThat(
          downloaded.every((path) => existsSync(path)),
          'The server programs were not downloaded.',
        );
        await run.leave('SIGINT');
        return `installed, downloaded, built and up in ${run.tookSeconds} s after npm ci`;
      }),
    );
    await prove('npm run doctor finds nothing missing', async () => {
      const { status, stdout } = await runProgram('npm', ['run', 'doctor'], { env: bare, cwd: place.clone });
      expectThat(status === 0, stdout);
    });
    await prove('the login that a start prints opens the door', () =>
      whileUp(place, [], async (run) => {
        const [, email, password] = /^Demo login {2}(\S+) {2}(\S+)/m.exec(run.output) ?? [];
        expectThat(password !== undefined, `It printed no login: ${run.output}`);
        const body = JSON.stringify({ email, password });
        const headers = { 'content-type': 'application/json' };
        const { status } = await fetch(`${run.run.address}/api/v1/auth/login`, { method: 'POST', headers, body });
        expectThat(status === 200, `The door answered ${status}.`);
        await run.leave('SIGINT');
      }),
    );
    await proveDemo(place);
    await proveLeaving(place);
    await proveCrashes(place);
    await prove('--reset --separate begins anew with one process a service', () =>
      whileUp(place, ['--reset', '--separate'], async (run) => {
        const { services } = run.run;
        expectThat(
          services.every(({ name, process: host }) => name === host),
          'Services share a process.',
        );
        await run.leave('SIGTERM');
        return `up in ${run.tookSeconds} s`;
      }),
    );
    const untied = await barePath(join(closed, 'untied'), ['setpriv']);
    await proveUntied({ clone: place.clone, env: { ...bare, PATH: untied } });
    await proveDownload(join(closed, 'downloads'), bare);
    const other = { clone: join(closed, 'other'), env: bare };
    await copyClone(place.clone, other.clone);
    await proveTwoClones(place, other);
    if (process.getuid?.() === 0) {
      const programs = await barePath(join(open, 'programs'));
      await proveOrdinaryUser(open, place.clone, { ...bare, PATH: programs });
    }
  } finally {
    await remove(closed);
    await remove(open);
  }
}

await proveAll();
process.stdout.write(`start: ${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
