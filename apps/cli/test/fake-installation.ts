import type { Installation } from '../src/place/installation.js';
import type { Surroundings } from '../src/main.js';

const unexpected = () => Promise.reject(new RangeError('not expected in this test'));

/** An installation of which a test says only what it needs; everything else fails the test. */
export const installationWith = (parts: Partial<Installation> = {}): Installation => ({
  version: '1.2.3',
  services: [
    { name: 'api-gateway', owner: 'gw', hasRecords: false },
    { name: 'auth', owner: 'auth', hasRecords: true },
  ],
  operator: () => 'operator:asha',
  environment: unexpected,
  running: unexpected,
  start: unexpected,
  examine: unexpected,
  migrate: unexpected,
  backup: unexpected,
  restore: unexpected,
  ...parts,
});

/** What a command line writes, and where. */
export class Terminal {
  out = '';
  err = '';

  surroundings(installation: Installation, folder = '/nowhere', isWatched = false): Surroundings {
    return {
      installation,
      folder,
      isWatched,
      stdout: (text) => void (this.out += text),
      stderr: (text) => void (this.err += text),
    };
  }

  get json(): unknown {
    return JSON.parse(this.out) as unknown;
  }
}
