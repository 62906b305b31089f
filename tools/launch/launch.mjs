// The whole start, in order: occupy the clone, build, servers, prepare, services; then watch until told to leave.
import { isPortFree, nextFreePort } from '@sutra/embedded';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenChanged } from './build-when-changed.mjs';
import { homeBelow, occupy, resetState } from './data-home.mjs';
import { demoLine, demoService, hasDemo } from './demo.mjs';
import { seedDemo } from './demo-seed.mjs';
import { watchForDeparture } from './departure.mjs';
import { startInfrastructure } from './infrastructure.mjs';
import { LaunchFault, messageOf } from './launch-fault.mjs';
import { doorService, ownerOf, planProcesses } from './processes.mjs';
import { removeRunFile, writeRunFile } from './run-file.mjs';
import { demoPasswordName, installationSecrets, secretNames, secretsOf } from './secrets.mjs';
import { ServiceProcess } from './service-process.mjs';

/** @typedef {import('./options.mjs').StartOptions} StartOptions */
/** @typedef {import('./infrastructure.mjs').Infrastructure} Infrastructure */

const firstDoor = 8080;
const doorVariable = `SUTRA_${ownerOf[doorService]?.toUpperCase()}_HTTP_PORT`;

/** What the front page links, once it is there. */
const frontVariable = `SUTRA_${ownerOf[doorService]?.toUpperCase()}_FRONT_REPORT_FILE`;

/** @param {string} line */
const say = (line) => void process.stdout.write(`${line}\n`);

/** One run of Sutra from a clone, from the first server to the last goodbye. */
class Launch {
  #root;
  #home;
  #options;
  #startedAt = performance.now();
  /** @type {Infrastructure | undefined} */
  #infrastructure;
  /** @type {ServiceProcess[]} */
  #processes = [];
  /** @type {Record<string, string>} */
  #secrets = {};
  #door = 0;
  #isUp = false;
  #leaving = new AbortController();

  /** @param {string} root @param {StartOptions} options */
  constructor(root, options) {
    this.#root = root;
    this.#home = homeBelow(root);
    this.#options = options;
  }

  async start() {
    if (this.#options.reset) {
      await resetState(this.#home);
      say('The data of earlier starts is deleted');
    }
    await buildWhenChanged(this.#root, say);
    this.#secrets = await installationSecrets(join(this.#home, 'secrets.json'), process.env);
    this.#door = await this.#chooseDoor();
    const infrastructure = await startInfrastructure({
      root: this.#root,
      home: this.#home,
      env: process.env,
      secrets: this.#secrets,
      say,
      afterNatsRestart: () => this.#prepare(),
      onChange: () => this.#noteChange(),
    });
    this.#infrastructure = infrastructure;
    say(`Servers    ${this.#took()}  ${describeServers(infrastructure)}`);
    await this.#startServices();
    this.#isUp = true;
    await this.#writeRunFile();
    say(`Sutra is up at ${this.#address()} after ${this.#took()}`);
    if (this.#hasDemo()) say(demoLine(this.#secrets));
    say('Open that address in a browser; it says what runs and where the documentation is. Ctrl-C stops everything.');
    if (this.#hasDemo()) void this.#seedDemo();
  }

  /** In the background: whoever starts waits for nothing of it, and nothing depends on it. */
  async #seedDemo() {
    const { env } = process;
    const barsDir = this.#servers()['SUTRA_BARS_DIR'] ?? '';
    const password = this.#secrets[demoPasswordName] ?? '';
    const bars = { barsDir, mayMakeBars: !env['SUTRA_BARS_DIR'], env };
    const order = { root: this.#root, file: this.#demoFile, address: this.#address(), password, ...bars };
    const { signal } = this.#leaving;
    try {
      const report = await seedDemo({ ...order, signal });
      if (report) say(`Demo report ${this.#address()}${report}  (a finished back-test over made-up bars)`);
    } catch (error) {
      if (signal.aborted) return;
      say(`The demo's report could not be made: ${messageOf(error)}. All else works; the next start tries again.`);
    }
  }

  get #demoFile() {
    return join(this.#home, 'demo.json');
  }

  async #chooseDoor() {
    const { port } = this.#options;
    if (port === undefined) return nextFreePort(firstDoor);
    if (await isPortFree(port)) return port;
    const message = `Port ${port} is taken: choose another one, or leave --port out to get a free one.`;
    throw new LaunchFault('unavailable', 'LAUNCH.PORT_TAKEN', message);
  }

  /** The code of the services loads while the preparing step works; they begin once it is done. */
  async #startServices() {
    const logs = this.#options.logs ? '' : join(this.#home, 'logs');
    await mkdir(join(this.#home, 'logs'), { recursive: true, mode: 0o700 });
    this.#processes = planProcesses(this.#options.separate).map((plan) => {
      const env = () => this.#environmentOf(plan.services);
      return new ServiceProcess({ plan, env, logs, say, onChange: () => this.#noteChange() });
    });
    await Promise.all(this.#processes.map((child) => child.start()));
    await this.#prepare();
    say(`Prepared   ${this.#took()}`);
    await Promise.all(
      this.#processes.map(async (child) => {
        await this.#go(child);
        say(`${child.name.padEnd(10)} ${this.#took()}  ${child.ready.map(({ service }) => service).join(', ')}`);
      }),
    );
  }

  /** Another program may take the door between the look at it and its opening; then the next one is tried. @param {ServiceProcess} child */
  async #go(child) {
    for (;;) {
      try {
        return await child.go();
      } catch (error) {
        const mayMove = this.#options.port === undefined && child.services.includes(doorService);
        if (!mayMove || (await isPortFree(this.#door))) throw error;
        this.#door = await nextFreePort(this.#door + 1);
        await child.start();
      }
    }
  }

  async #prepare() {
    const path = join(this.#root, 'tools/prepare/prepare.mjs');
    const { prepare } = await import(pathToFileURL(path).href);
    await prepare({ env: { ...process.env, ...this.#secrets, ...this.#servers(), ...this.#admin() }, log: say });
  }

  #servers() {
    return this.#infrastructure?.variables ?? {};
  }

  #admin() {
    return this.#infrastructure?.adminVariables ?? {};
  }

  /** A process gets the secrets of its own services and of nobody else. @param {readonly string[]} services */
  #environmentOf(services) {
    const withheld = new Set([...secretNames, 'SUTRA_POSTGRES_ADMIN_URL', 'SUTRA_DEMO']);
    const rest = Object.entries(process.env).filter(([name]) => !withheld.has(name));
    const own = services.map((service) => secretsOf(this.#secrets, service));
    const caches = { NODE_COMPILE_CACHE: join(this.#root, '.cache/v8') };
    const door = { [doorVariable]: `${this.#door}` };
    const isDemo = process.env['SUTRA_DEMO'] || (this.#hasDemo() ? 'on' : 'off');
    const demo = services.includes(demoService) ? { SUTRA_DEMO: isDemo } : {};
    const front = isDemo === 'on' && services.includes(doorService) ? { [frontVariable]: this.#demoFile } : {};
    return Object.assign(caches, Object.fromEntries(rest), this.#servers(), door, demo, front, ...own);
  }

  #hasDemo() {
    const isOwnDatabase = this.#infrastructure?.addresses().postgres.isExternal === false;
    return hasDemo(process.env, { isOwnDatabase });
  }

  #address() {
    const said = this.#processes.flatMap(({ ready }) => ready).find(({ service }) => service === doorService);
    return said?.address ?? `http://127.0.0.1:${this.#door}`;
  }

  #took() {
    return `${((performance.now() - this.#startedAt) / 1000).toFixed(1)} s`;
  }

  #noteChange() {
    if (this.#isUp) void this.#writeRunFile();
  }

  async #writeRunFile() {
    const services = this.#processes.flatMap(({ name: process, pid, ready }) =>
      ready.map(({ service: name, health, address }) => ({ name, process, pid, health, address })),
    );
    const servers = this.#infrastructure?.addresses() ?? {};
    await writeRunFile(this.#home, { address: this.#address(), pid: process.pid, services, servers });
  }

  /** Services first, while their servers still answer. */
  async stop() {
    this.#isUp = false;
    this.#leaving.abort();
    await Promise.all(this.#processes.map((child) => child.stop()));
    await this.#infrastructure?.stop();
    await removeRunFile(this.#home);
  }

  killServices() {
    for (const child of this.#processes) child.kill();
  }
}

/** @param {Infrastructure} infrastructure */
const describeServers = (infrastructure) =>
  Object.entries(infrastructure.addresses())
    .map(([name, { url, isExternal }]) => (isExternal ? `${name} at ${url}` : `${name} on ${new URL(url).port}`))
    .join(', ');

/** Runs Sutra until told to leave. @param {string} root @param {StartOptions} options */
export async function launch(root, options) {
  const departure = watchForDeparture();
  const leave = await occupy(homeBelow(root), 'starting it again');
  const run = new Launch(root, options);
  departure.onImpatience(() => run.killServices());
  try {
    await Promise.race([run.start(), departure.wished]);
    await departure.wished;
    say('Stopping');
  } finally {
    await run.stop();
    await leave();
  }
  say('Stopped');
}
