import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { findFreePort, isPortFree, nextFreePort, onPort } from './ports.mjs';
import { ServerFault } from './server-fault.mjs';

const taken = () => new ServerFault('unavailable', 'EMBEDDED.PORT_TAKEN', 'taken');

/** @param {number} port @param {() => Promise<void>} work */
async function whileListeningOn(port, work) {
  const server = createServer();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  try {
    await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('ports', () => {
  it('lie below those that outgoing connections get', async () => {
    const port = await findFreePort();
    expect(port).toBeGreaterThanOrEqual(18_000);
    expect(port).toBeLessThan(32_000);
  });

  it('that are taken are stepped over', async () => {
    const port = await findFreePort();
    await whileListeningOn(port, async () => {
      expect(await isPortFree(port)).toBe(false);
      expect(await nextFreePort(port)).toBeGreaterThan(port);
    });
  });
});

describe('onPort', () => {
  it('tries another port when one is taken between finding and binding it', async () => {
    /** @type {number[]} */
    const tried = [];
    const started = await onPort(undefined, async (port) => {
      tried.push(port);
      if (tried.length < 3) throw taken();
      return port;
    });
    expect(tried).toHaveLength(3);
    expect(started).toBe(tried[2]);
  });

  it('keeps to a port that was asked for', async () => {
    const start = async () => {
      throw taken();
    };
    await expect(onPort(4222, start)).rejects.toMatchObject({ code: 'EMBEDDED.PORT_TAKEN' });
  });

  it('does not repeat another failure', async () => {
    let attempts = 0;
    const start = async () => {
      attempts++;
      throw new ServerFault('unavailable', 'EMBEDDED.ENDED_AT_START', 'bad configuration');
    };
    await expect(onPort(undefined, start)).rejects.toMatchObject({ code: 'EMBEDDED.ENDED_AT_START' });
    expect(attempts).toBe(1);
  });
});
