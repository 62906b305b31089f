import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Filled, FilledAgain, Place, Sum, Transfer } from '../../test/sample-messages.js';
import { command, control, event, query, request } from './declare.js';

const schema = z.object({ account: z.string() });
const example = { account: 'A1' };
const key = (data: { account: string }) => data.account;

const said = {
  owner: 'auth',
  name: 'user.registered',
  version: 1,
  doc: 'Somebody is new here.',
  delivery: 'durable',
  receivers: ['gw'],
  schema,
  example,
} as const;

const asked = {
  owner: 'gw',
  name: 'user.get',
  version: 1,
  doc: 'Who is it?',
  senders: ['auth'],
  needs: 'house',
  schema,
  example,
  reply: z.object({ known: z.boolean() }),
  replyExample: { known: true },
} as const;

const reasonOf = (declaring: () => unknown): string => {
  try {
    declaring();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'it was taken';
};

describe('a declaration', () => {
  it('is named owner.version.kind.noun.verb', () => {
    expect(event(said).type).toBe('auth.v1.evt.user.registered');
    expect(control({ ...said, name: 'permit.granted' }).type).toBe('auth.v1.ctl.permit.granted');
    expect(query(asked).type).toBe('gw.v1.qry.user.get');
    expect(request({ ...asked, version: 12 }).type).toBe('gw.v12.cmd.user.get');
  });

  it('has its owner as the only sender of facts, and as the receiver of commands and questions', () => {
    expect(event(said)).toMatchObject({ senders: ['auth'], receivers: ['gw'], delivery: 'durable', kind: 'evt' });
    expect(Place).toMatchObject({ senders: ['auth'], receivers: ['gw'], delivery: 'durable', kind: 'cmd' });
    expect(Transfer).toMatchObject({ senders: ['auth'], receivers: ['gw'], delivery: 'request', kind: 'cmd' });
    expect(Sum).toMatchObject({ senders: ['auth', 'gw'], receivers: ['gw'], delivery: 'request', kind: 'qry' });
  });

  it('cannot be changed afterwards', () => {
    expect(() => Object.assign(event(said), { type: 'auth.v1.evt.user.removed' })).toThrow(TypeError);
  });
});

describe('a faulty declaration stops at import, with a sentence', () => {
  it.each([
    'registered',
    'user',
    'User.registered',
    'user.registered.now',
    'user.regis tered',
    'user.*',
    '.',
    '1.a',
    '',
  ])('the name %j', (name) => {
    expect(reasonOf(() => event({ ...said, name }))).toContain('a name reads noun.verb in lower case');
  });

  it.each([0, -1, 1.5, Number.NaN])('the version %d', (version) => {
    expect(reasonOf(() => event({ ...said, version }))).toContain('a version is a whole number from 1');
  });

  it('no words on what it means', () => {
    expect(reasonOf(() => event({ ...said, doc: ' ' }))).toContain('a message needs a sentence on what it means');
  });

  it('an example that is not one', () => {
    expect(reasonOf(() => event({ ...said, example: { account: 1 as never } }))).toContain('the example does not fit');
    const replyExample = { known: 'yes' as never };
    expect(reasonOf(() => query({ ...asked, replyExample }))).toContain('the reply’s example'.replace('’', "'"));
  });

  it('a key that is not one safe token', () => {
    const spread = () => event({ ...said, key, example: { account: 'a.b' } });
    expect(reasonOf(spread)).toContain("the example's key is not one safe subject token");
  });

  it('the latest of nothing in particular', () => {
    expect(reasonOf(() => event({ ...said, delivery: 'latest' }))).toContain('needs the key it is latest of');
    expect(reasonOf(() => event({ ...said, delivery: 'latest', key }))).toBe('it was taken');
  });

  it('nobody who may send it, or somebody twice', () => {
    const ordered = { ...asked, reply: undefined, replyExample: undefined };
    expect(reasonOf(() => command({ ...ordered, senders: [] }))).toContain('nobody may send');
    expect(reasonOf(() => command({ ...ordered, senders: ['auth', 'auth'] }))).toContain('named once');
    expect(reasonOf(() => event({ ...said, receivers: ['gw', 'gw'] }))).toContain('named once');
    expect(reasonOf(() => event({ ...said, watchers: ['gw', 'gw'] }))).toContain('named once');
  });

  it('watchers of what is not kept for them', () => {
    expect(reasonOf(() => event({ ...said, watchers: ['gw'] }))).toBe('it was taken');
    // @ts-expect-error a volatile fact is heard as it is said, or not at all
    expect(reasonOf(() => event({ ...said, delivery: 'volatile', watchers: ['gw'] }))).toContain('has watchers');
  });

  it('a request without an answer', () => {
    const mute = { ...asked, reply: undefined as never, replyExample: undefined as never };
    expect(reasonOf(() => query(mute))).toContain('a request, and only it, has a reply');
  });
});

describe('a new major version', () => {
  const upgrade = (old: { account: string }) => old;
  const first = event(said);

  it('C10 names the one before it and how to read that', () => {
    const second = event({ ...said, version: 2, previous: { message: first, upgrade } });
    expect(second.previous?.message).toBe(first);
    expect(FilledAgain.previous?.message).toBe(Filled);
  });

  it.each([1, 3])('C10 does not follow a version that is not the one before: %d', (version) => {
    const skipping = () => event({ ...said, version, previous: { message: first, upgrade } });
    expect(reasonOf(skipping)).toContain(`the previous version must be ${version - 1}`);
  });

  it('C10 does not follow another message', () => {
    const next = { ...said, version: 2, previous: { message: first, upgrade } };
    expect(reasonOf(() => event({ ...next, name: 'user.removed' }))).toContain('its previous is another message');
    expect(reasonOf(() => event({ ...next, owner: 'gw' }))).toContain('its previous is another message');
    expect(reasonOf(() => control(next))).toContain('its previous is another message');
  });

  it('C10 gives an answer that can still be read by who asks in the version before', () => {
    const next = { ...asked, version: 2, previous: { message: query(asked), upgrade } };
    const more = {
      reply: z.object({ known: z.boolean(), since: z.string() }),
      replyExample: { known: true, since: '2026' },
    };
    const other = { reply: z.object({ name: z.string() }), replyExample: { name: 'A' } };
    expect(reasonOf(() => query({ ...next, ...more }))).toBe('it was taken');
    expect(reasonOf(() => query({ ...next, ...other }))).toContain("can't be read by who asks in version 1");
  });
});

// The compiler is the judge here: `npm run typecheck` fails when one of these lines stops being an error.
describe('what the compiler already refuses', () => {
  it('an example of another form', () => {
    // @ts-expect-error the account is a text
    expect(reasonOf(() => event({ ...said, example: { account: 1 } }))).toContain('does not fit');
  });

  it('a fact that is asked, and an owner that is no app', () => {
    // @ts-expect-error facts are kept or said, never asked
    expect(reasonOf(() => event({ ...said, delivery: 'request' }))).toContain('only it, has a reply');
    // @ts-expect-error there is no such app
    expect(event({ ...said, owner: 'nobody' }).type).toContain('nobody');
  });

  it('a key or an upgrade that does not fit the payload', () => {
    // @ts-expect-error there is no such field
    expect(reasonOf(() => event({ ...said, key: (data: { number: string }) => data.number }))).toContain(
      'not one safe subject token',
    );
    // @ts-expect-error the upgrade gives another form
    const wrong = () => event({ ...said, version: 2, previous: { message: Filled, upgrade: () => ({ number: 1 }) } });
    expect(reasonOf(wrong)).toContain('its previous is another message');
  });
});
