// Gateway and auth as they ship, each a process, on servers of their own, with one user who is logged in.
import { createClient } from '@sutra/client';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startInfrastructure } from '../../launch/infrastructure.mjs';
import { root } from '../../launch/install.mjs';
import { installationSecrets, secretsOf } from '../../launch/secrets.mjs';
import { ServiceProcess } from '../../launch/service-process.mjs';
import { prepare } from '../../prepare/prepare.mjs';
import { binDir } from '../bus/world.mjs';

const silent = () => undefined;
const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);

/** So that nothing is turned away; counted it is all the same. */
const settings = { SUTRA_GW_HTTP_PORT: '0', SUTRA_GW_RATE_FACTOR: '100000', SUTRA_LOG_LEVEL: 'warn' };
const user = { email: 'bench@sutra.example', password: 'an umbrella for every monsoon' };

/** @param {string} app @param {Record<string, string>} env @param {string} logs */
async function startService(app, env, logs) {
  const all = () => ({ PATH: process.env['PATH'], ...env });
  const plan = { name: app, services: [app] };
  const service = new ServiceProcess({ plan, env: all, logs, say, onChange: silent });
  await service.start();
  await service.go();
  return service;
}

export class Installation {
  /** @type {(() => Promise<unknown>)[]} */
  #closers = [];
  address = '';
  gatewayPid = 0;

  static async start() {
    const installation = new Installation();
    try {
      await installation.#open();
    } catch (error) {
      await installation.stop();
      throw error;
    }
    return installation;
  }

  async #open() {
    const home = await mkdtemp(join(tmpdir(), 'sutra-bench-'));
    this.#closers.unshift(() => rm(home, { recursive: true, force: true }));
    await mkdir(binDir, { recursive: true });
    await symlink(binDir, join(home, 'bin'));
    const secrets = await installationSecrets(join(home, 'secrets.json'), {});
    const order = { root, home, env: {}, secrets, say: silent, afterNatsRestart: async () => {}, onChange: silent };
    const servers = await startInfrastructure(order);
    this.#closers.unshift(() => servers.stop());
    await prepare({ env: { ...secrets, ...servers.variables, ...servers.adminVariables }, log: silent });
    const [gateway] = await Promise.all(
      ['api-gateway', 'auth'].map(async (app) => {
        const service = await startService(
          app,
          { ...servers.variables, ...secretsOf(secrets, app), ...settings },
          home,
        );
        this.#closers.unshift(() => service.stop());
        return service;
      }),
    );
    this.address = gateway?.ready[0]?.address ?? '';
    this.gatewayPid = gateway?.pid ?? 0;
    await createClient({ address: this.address, attemptsMax: 20 }).auth.register(user);
  }

  /** The access token of a session that has just begun. */
  async logIn() {
    const client = createClient({ address: this.address, attemptsMax: 20 });
    await client.login(user);
    return client.tokens?.accessToken ?? '';
  }

  async stop() {
    for (const close of this.#closers) await close();
  }
}
