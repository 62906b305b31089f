import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { installationWith, Terminal } from '../test/fake-installation.js';
import type { Command } from './command/command.js';
import { readRequest } from './command/read-request.js';
import { commands } from './commands.js';
import { tableOfCommands } from './help/list-commands.js';
import { main } from './main.js';

const all: readonly Command[] = commands;

/** Words of an example as a shell would part them. */
const wordsOf = (example: string) => (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));

describe('the list of commands', () => {
  it('is what lies in the folder, a file each, named alike', () => {
    const files = readdirSync(new URL('commands', import.meta.url)).filter((file) => file.endsWith('.command.ts'));
    const named = all.map(({ name }) => `${name.replace(' ', '-')}.command.ts`);
    expect(named.toSorted()).toEqual(files.toSorted());
  });

  it('has names of one or two words, and sentences for all that it takes', () => {
    for (const { name, doc, arguments: words, options, examples } of all) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*( [a-z]+)?$/);
      for (const text of [doc, ...[...words, ...Object.values(options)].map((each) => each.doc)]) {
        expect(text).toMatch(/^[A-Za-z].*\.$/);
      }
      expect(examples.length).toBeGreaterThan(0);
    }
  });

  it.each(all.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const)))(
    '%s understands its example: %s',
    (name, example) => {
      expect(readRequest(wordsOf(example), all)).toMatchObject({ kind: 'run', command: { name } });
    },
  );

  it('is the one that the README shows', () => {
    const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const [, shown] = /<!-- sutra help --markdown -->\n\n([\s\S]*?)\n\n<!-- -->/.exec(page) ?? [];
    expect(shown).toBe(tableOfCommands(all));
  });
});

describe('help', () => {
  const ask = async (...words: string[]) => {
    const terminal = new Terminal();
    return { code: await main(words, terminal.surroundings(installationWith())), ...terminal };
  };

  it.each(all.map(({ name }) => [name]))('about %s says everything that it declares', async (name) => {
    const { code, out } = await ask(...name.split(' '), '--help');
    const { doc, arguments: words, options, examples } = all.find((one) => one.name === name) as Command;
    expect(code).toBe(0);
    for (const text of [doc, ...words.map((each) => `<${each.name}>`), ...examples, '--help'])
      expect(out).toContain(text);
    for (const [option, { doc: text }] of Object.entries(options)) {
      expect(out).toContain(`  --${option}`);
      expect(out).toContain(text);
    }
    expect(await ask('help', ...name.split(' '))).toEqual({ code, out, err: '' });
  });

  it('lists all of them, as text, as JSON and as a table', async () => {
    const { out } = await ask();
    const { commands: listed } = JSON.parse((await ask('help', '--json')).out) as { commands: { name: string }[] };
    const { out: markdown } = await ask('help', '--markdown');
    expect(listed.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
    for (const { name, doc } of all) {
      expect(out).toContain(`  ${name} `);
      expect(markdown).toContain(`\`sutra ${name}`);
      expect(out).toContain(doc);
    }
  });

  it('about a group says what its members do, and about nothing that there is none', async () => {
    const { out } = await ask('dead-letters', '--help');
    const calls = out.match(/^ {2}sutra dead-letters \w+/gm)?.map((line) => line.trim());
    expect(new Set(calls)).toEqual(
      new Set(['list', 'show', 'retry', 'resolve'].map((action) => `sutra dead-letters ${action}`)),
    );
    expect(await ask('help', 'dead-letters')).toMatchObject({ code: 0, out });
    expect(await ask('help', 'statsu')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean status?'),
    });
  });
});
