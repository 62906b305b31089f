import { describe, expect, it } from '@jest/globals';
import { catalogues } from '../../tidy/rules/catalogues.rule.mjs';
import { treeOf } from '../../tidy/tree.mjs';
import { message } from './message.kind.mjs';

const house = {
  'libs/contracts/src/owners.ts':
    "export const OWNERS = {\n  auth: { app: 'auth' },\n  gw: { app: 'api-gateway' },\n};\n",
  'libs/contracts/src/index.ts':
    "export { catalogue } from './catalogue.js';\nexport * from './auth/a-b.event.js';\nexport * from './owners.js';\n",
  'libs/contracts/src/catalogue.ts':
    "import { AB } from './auth/a-b.event.js';\nimport type { X } from './x.js';\n\nexport const catalogue = [AB] as const satisfies X[];\n",
};
const plan = (/** @type {string[]} */ ...words) => message.plan(words, treeOf(house));
const doc = 'A person has an account now.';

describe('new message', () => {
  it('writes the declaration and its lines, so that the catalogue is complete', () => {
    const changes = plan('event', 'auth', 'user-account.registered', doc, 'gw');
    const texts = Object.fromEntries(changes.map(({ file, text }) => [file, text]));
    const declared = texts['libs/contracts/src/auth/user-account-registered.event.ts'];
    expect(declared).toContain("receivers: ['gw'],");
    expect(declared).toContain('key: (userAccount) => userAccount.id,');
    expect(declared).toContain(`doc: "${doc}",`);
    expect(texts['libs/contracts/src/catalogue.ts']).toContain('catalogue = [AB, UserAccountRegistered] as const');
    expect(texts['libs/contracts/src/index.ts']).toContain("export * from './auth/user-account-registered.event.js';");
    expect(catalogues.check(treeOf({ ...house, ...texts }))).toEqual([]);
  });

  it('gives a query its answer and a command its senders', () => {
    expect(plan('query', 'auth', 'user.get', doc, 'gw')[0]?.text).toContain('replyExample');
    expect(plan('command', 'auth', 'user.register', doc)[0]?.text).toContain("senders: ['auth'],");
  });

  it.each([
    [['note', 'auth', 'a.b', doc], 'a message is an event, command, query'],
    [['event', 'auth', 'userRegistered', doc], 'noun.verb'],
    [['event', 'oms', 'a.b', doc], 'knows no owner oms'],
    [['event', 'auth', 'a.b', doc, 'oms'], 'knows no owner oms'],
    [['event', 'auth', 'a.b'], 'one whole sentence'],
  ])('refuses %j', (words, reason) => {
    expect(() => plan(...words)).toThrow(reason);
  });
});
