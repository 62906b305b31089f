import { describe, expect, it } from '@jest/globals';
import { NotificationCreated } from '@sutra/contracts';
import { composeMail } from './compose-mail.js';
import { TEMPLATES } from './templates.data.js';

const names = Object.keys(TEMPLATES);
const data = { token: 'pr_a-secret', minutes: '30', name: 'nightly report', lifetime: 'for ever' };

describe('every template', () => {
  it.each(names)('E2 %s is completed, and only its mail holds what is secret', (template) => {
    const { title, screen, body } = composeMail({ template, data }, 'https://sutra.example.com/');
    const event = { ...NotificationCreated.example, title, body: screen };
    expect(NotificationCreated.schema.safeParse(event).success).toBe(true);
    for (const text of [title, screen]) {
      expect(text).not.toMatch(/\{[a-z]+\}/);
      for (const secret of [data.token, '30 minutes', 'http']) expect(text).not.toContain(secret);
    }
    expect(body).not.toMatch(/\{[a-z]+\}/);
    expect(body.includes(data.token)).toBe(TEMPLATES[template]?.secret.includes('token'));
  });

  it.each(names)(
    '%s is refused, not sent half, when something is missing; what there is of it is not told',
    (template) => {
      const { open = [], secret = [] } = TEMPLATES[template] ?? {};
      for (const field of [...open, ...secret]) {
        const missing = field === 'lifetime' ? 'minutes' : field;
        const rest = Object.fromEntries(
          Object.entries(data).filter(([name]) => name !== missing && name !== 'lifetime'),
        );
        const attempt = () => composeMail({ template, data: rest });
        expect(attempt).toThrow(expect.objectContaining({ kind: 'invalid', code: 'NOTIF.DATA' }));
        expect(attempt).toThrow(expect.not.objectContaining({ message: expect.stringContaining(data.token) }));
      }
    },
  );
});

describe('a mail', () => {
  it('says how long its code is good, and links to a page where there are pages', () => {
    const told = { template: 'password-reset', data: { token: 'pr_x', minutes: '30' } };
    expect(composeMail(told).body).toContain('within 30 minutes:\n\npr_x\n\n');
    expect(composeMail(told).body).not.toContain('http');
    const { body } = composeMail(told, 'https://sutra.example.com/');
    expect(body).toMatch(/\n\nOr open https:\/\/sutra\.example\.com\/reset-password#token=pr_x$/);
    const [day, hour] = ['1440', '60'].map((minutes) => composeMail({ ...told, data: { ...told.data, minutes } }).body);
    expect(day).toContain('within 24 hours:');
    expect(hour).toContain('within 1 hour:');
  });

  it.each(['', '0', '-3', '1.5', 'soon'])('does not believe in %j minutes', (minutes) => {
    const attempt = () => composeMail({ template: 'password-reset', data: { token: 'pr_x', minutes } });
    expect(attempt).toThrow(expect.objectContaining({ code: 'NOTIF.DATA' }));
  });

  it('holds what users chose on one line, and does not complete it', () => {
    const name = `{token}\r\nBcc: all\u001b[31m${'x'.repeat(300)}`;
    const { screen, body } = composeMail({ template: 'api-key-created', data: { name, token: 'secret' } });
    expect(screen).toMatch(/^The API key “\{token\} Bcc: all \[31mx+” was made for your account\.$/);
    expect(screen.length).toBeLessThan(300);
    expect(body).not.toContain('secret');
  });

  it.each(['no-such-thing', 'constructor', '__proto__', ''])('is not made of %j', (template) => {
    const attempt = () => composeMail({ template, data });
    expect(attempt).toThrow(expect.objectContaining({ kind: 'invalid', code: 'NOTIF.TEMPLATE' }));
  });
});
