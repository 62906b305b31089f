import { describe, expect, it } from '@jest/globals';
import { parseMirror, parseOsRelease } from './debian-packages.mjs';

describe('parseOsRelease', () => {
  it('reads values with and without quotes', () => {
    const fields = parseOsRelease(
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_CODENAME=bookworm\n',
    );
    expect(fields.get('ID')).toBe('debian');
    expect(fields.get('VERSION_CODENAME')).toBe('bookworm');
  });
});

describe('parseMirror', () => {
  const printed = [
    "'http://mirror.example/debian/dists/bookworm-updates/InRelease' mirror_updates_InRelease 0 ",
    "'http://mirror.example/debian/dists/bookworm/InRelease' mirror_InRelease 0 ",
    "'http://mirror.example/debian-security/dists/bookworm-security/InRelease' mirror_security_InRelease 0 ",
  ].join('\n');

  it('takes the mirror that carries the suite itself', () => {
    expect(parseMirror(printed, 'bookworm')).toBe('http://mirror.example/debian');
  });

  it('finds none when the machine is configured for another suite', () => {
    expect(parseMirror(printed, 'trixie')).toBeUndefined();
  });
});
