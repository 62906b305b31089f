import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { IsIn, Length, Max } from 'class-validator';
import { inspect } from 'node:util';
import { type Environment, loadAllSettings, loadSettings } from './load-settings.js';
import { Setting } from './setting.decorator.js';

const CANARY = 'canary-7f3a-never-shown';

class DoorSettings {
  @Setting({ env: 'SUTRA_<OWNER>_PORT', doc: 'Port of the door.', example: '8080' })
  @Max(65_535)
  readonly port!: number;

  @Setting({ env: 'SUTRA_MODE', doc: 'How it works.', default: 'slow', example: 'fast' })
  @IsIn(['slow', 'fast'])
  readonly mode!: string;
}

class VaultSettings extends DoorSettings {
  @Setting({ env: 'SUTRA_VAULT_KEY', doc: 'Key of the vault.', example: 'sixteen-letters!', secret: true })
  @Length(16, 64)
  readonly key!: string;

  @Setting({ env: 'SUTRA_PEERS', type: 'list', doc: 'Who is asked.', example: 'a,b', optional: true })
  readonly peers: string[] | undefined;
}

function faultOf(load: () => unknown): Fault {
  try {
    load();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Fault('bug', 'TEST.NO_FAULT', 'the settings were accepted');
}

const load = (env: Environment) => loadSettings(VaultSettings, env, { owner: 'gw' });

describe('loadSettings', () => {
  it('reads, converts and defaults, for one owner', () => {
    const { settings, warnings } = load({ SUTRA_GW_PORT: '8080', SUTRA_VAULT_KEY: CANARY, PATH: '/bin' });
    expect(settings).toBeInstanceOf(VaultSettings);
    expect({ ...settings }).toEqual({ port: 8080, mode: 'slow' });
    expect(settings.key).toBe(CANARY);
    expect(warnings).toEqual([]);
  });

  it('lists everything that is wrong at once', () => {
    const fault = faultOf(() => load({ SUTRA_GW_PORT: '99999', SUTRA_MODE: 'loud', SUTRA_VAULT_KYE: 'x' }));
    expect(fault).toMatchObject({ kind: 'invalid', code: 'SETTINGS.INVALID' });
    expect(fault.message).toBe(
      [
        '3 settings are wrong:',
        '  SUTRA_VAULT_KEY: missing. Key of the vault. Example: sixteen-letters!',
        '  SUTRA_GW_PORT: must not be greater than 65535 (is "99999")',
        '  SUTRA_MODE: must be one of the following values: slow, fast (is "loud")',
        'Also noticed:',
        '  SUTRA_VAULT_KYE is not a known setting. Did you mean SUTRA_VAULT_KEY?',
      ].join('\n'),
    );
  });

  it('shows a malformed value, unless it is a secret or a password in an address', () => {
    expect(faultOf(() => load({ SUTRA_GW_PORT: 'http', SUTRA_VAULT_KEY: CANARY })).message).toContain('(is "http")');
    const short = faultOf(() => load({ SUTRA_GW_PORT: '1', SUTRA_VAULT_KEY: 'hush' }));
    expect(short.message).toContain('SUTRA_VAULT_KEY: must be longer than or equal to 16 characters (value not shown)');
    expect(inspect(short, { depth: 9 })).not.toContain('hush');
    const url = faultOf(() => load({ SUTRA_GW_PORT: `nats://user:${CANARY}@host`, SUTRA_VAULT_KEY: CANARY }));
    expect(inspect(url, { depth: 9 })).not.toContain(CANARY);
  });

  it('takes an empty variable for an absent one', () => {
    const { settings } = load({ SUTRA_GW_PORT: '1', SUTRA_VAULT_KEY: CANARY, SUTRA_MODE: '', SUTRA_PEERS: ' ' });
    expect({ ...settings }).toEqual({ port: 1, mode: 'slow' });
  });

  it('keeps secrets out of every print of the settings', () => {
    const { settings } = load({ SUTRA_GW_PORT: '1', SUTRA_VAULT_KEY: CANARY });
    for (const print of [JSON.stringify(settings), inspect(settings), JSON.stringify({ ...settings })]) {
      expect(print).not.toContain(CANARY);
    }
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('refuses a setting of an owner when no owner is named', () => {
    expect(faultOf(() => loadSettings(DoorSettings, {}))).toMatchObject({ kind: 'bug', code: 'SETTINGS.NO_OWNER' });
  });
});

describe('loadAllSettings', () => {
  it('reports the problems of several services in one list and shared ones once', () => {
    const requests = [
      { owner: 'gw', classes: [DoorSettings] },
      { owner: 'auth', classes: [DoorSettings, VaultSettings] },
    ];
    const fault = faultOf(() => loadAllSettings(requests, { SUTRA_MODE: 'loud', SUTRA_VAULT_KEY: CANARY }));
    expect(fault.details).toEqual({
      problems: [
        'SUTRA_GW_PORT: missing. Port of the door. Example: 8080',
        'SUTRA_MODE: must be one of the following values: slow, fast (is "loud")',
        'SUTRA_AUTH_PORT: missing. Port of the door. Example: 8080',
      ],
      warnings: [],
    });
  });

  it('gives each service its own values and tells its secrets to whoever writes logs', () => {
    const env = { SUTRA_GW_PORT: '1', SUTRA_AUTH_PORT: '2', SUTRA_VAULT_KEY: CANARY };
    const requests = [
      { owner: 'gw', classes: [DoorSettings] },
      { owner: 'auth', classes: [VaultSettings] },
    ];
    const [gw, auth] = loadAllSettings(requests, env).bags;
    expect(gw?.get(DoorSettings).port).toBe(1);
    expect(auth?.get(VaultSettings).port).toBe(2);
    expect([gw?.secrets, auth?.secrets]).toEqual([[], [CANARY]]);
    expect(inspect(auth, { depth: 9 })).not.toContain(CANARY);
    expect(() => gw?.get(VaultSettings)).toThrow(expect.objectContaining({ code: 'SETTINGS.NOT_LOADED' }));
  });
});
