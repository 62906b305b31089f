import { describe, expect, it } from '@jest/globals';
import { orphanSpecs } from '../../tidy/rules/orphan-specs.rule.mjs';
import { treeOf } from '../../tidy/tree.mjs';
import { useCase } from './use-case.kind.mjs';

const house = {
  'apps/auth/src/auth.module.ts':
    "import { Module } from '@nestjs/common';\n\n@Service({ owner: 'auth' })\n@Module({ controllers: [] })\nexport class AuthModule {}\n",
  'libs/contracts/src/auth/user-register.command.ts':
    "export const UserRegister = command({\n  name: 'user.register',\n});\n",
  'libs/contracts/src/auth/user-get.query.ts': "export const UserGet = query({ name: 'user.get' });\n",
};
const plan = (/** @type {string[]} */ ...words) => useCase.plan(words, treeOf(house));
const doc = 'Takes in a person who wants an account.';

describe('new use-case', () => {
  it('writes the handler, its test and its line in the module', () => {
    const changes = plan('auth/register-user', 'UserRegister', doc);
    expect(changes.map(({ file }) => file)).toEqual([
      'apps/auth/src/register-user/register-user.handler.ts',
      'apps/auth/src/register-user/register-user.spec.ts',
      'apps/auth/src/auth.module.ts',
    ]);
    const texts = Object.fromEntries(changes.map(({ file, text }) => [file, text]));
    const handler = texts['apps/auth/src/register-user/register-user.handler.ts'];
    expect(handler).toContain('@On(UserRegister)');
    expect(handler).toContain("action: 'user.register'");
    const module = texts['apps/auth/src/auth.module.ts'];
    expect(module).toContain("import { RegisterUserHandler } from './register-user/register-user.handler.js';");
    expect(module).toContain('controllers: [RegisterUserHandler]');
    expect(orphanSpecs.check(treeOf({ ...house, ...texts }))).toEqual([]);
  });

  it.each([
    [['auth/registerUser', 'UserRegister', doc], 'lower case'],
    [['auth/a/b', 'UserRegister', doc], '<app>/<name>'],
    [['oms/register-user', 'UserRegister', doc], 'make the service first'],
    [['auth/register-user', 'UserForget', doc], 'no contract is called UserForget'],
    [['auth/get-user', 'UserGet', doc], 'a query answers by hand'],
    [['auth/register-user', 'UserRegister'], 'one whole sentence'],
  ])('refuses %j', (words, reason) => {
    expect(() => plan(...words)).toThrow(reason);
  });
});
