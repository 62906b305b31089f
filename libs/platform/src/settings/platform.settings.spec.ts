import { describe, expect, it } from '@jest/globals';
import { describeSettings } from './describe-settings.js';
import { loadSettings } from './load-settings.js';
import { PlatformSettings } from './platform.settings.js';

const rows = describeSettings([PlatformSettings]);

describe('PlatformSettings', () => {
  it('needs nothing to be set', () => {
    const { settings } = loadSettings(PlatformSettings, {}, { owner: 'auth' });
    expect(settings).toMatchObject({ logLevel: 'info', logFormat: 'auto', shutdownMs: 25_000, healthPort: 0 });
    expect(settings.otlpUrl).toBeUndefined();
  });

  it('accepts the example of each setting', () => {
    const env = Object.fromEntries(rows.map((row) => [row.env.replace('<OWNER>', 'AUTH'), row.example]));
    const { settings, warnings } = loadSettings(PlatformSettings, env, { owner: 'auth' });
    expect(settings).toMatchObject({ shutdownMs: 20_000, healthPort: 9_100, traceRatio: 1 });
    expect(warnings).toEqual([]);
  });

  it('C11 never allows a shutdown longer than 25 s', () => {
    const tooLong = () => loadSettings(PlatformSettings, { SUTRA_SHUTDOWN_MS: '26s' }, { owner: 'auth' });
    expect(tooLong).toThrow('SUTRA_SHUTDOWN_MS: must not be greater than 25000 (is "26s")');
  });

  it('is described for the reference, one sentence a setting', () => {
    expect(rows).toContainEqual({
      env: 'SUTRA_LOG_LEVEL',
      type: 'string',
      doc: 'Least severe level that is written to the log.',
      default: 'info',
      example: 'debug',
      required: false,
      secret: false,
      group: 'PlatformSettings',
    });
    for (const row of rows) expect(row.doc).toMatch(/^[A-Z].*\.$/);
  });
});
