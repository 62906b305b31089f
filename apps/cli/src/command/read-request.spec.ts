import { describe, expect, it } from '@jest/globals';
import { type Command, defineCommand } from './command.js';
import { readRequest, wantsJson } from './read-request.js';
import { COUNT } from './shapes.js';

const none = async () => undefined;
const tape = defineCommand({
  name: 'tape play',
  doc: 'Plays a tape.',
  arguments: [
    { name: 'speed', doc: 'How fast.', choices: ['slow', 'fast'] },
    { name: 'day', doc: 'Which day.', isOptional: true },
  ],
  options: {
    title: { value: 'TEXT', doc: 'Its title.', isRequired: true },
    limit: { value: 'N', doc: 'How many.', shape: COUNT, default: '10' },
    loud: { doc: 'Loudly.' },
  },
  examples: [],
  run: none,
});
const plain = (name: string, more: Partial<Command> = {}): Command => ({
  ...{ name, doc: name, arguments: [], options: {}, examples: [], run: none },
  ...more,
});
const commands: readonly Command[] = [
  ...[tape, plain('tape record'), plain('tape')],
  ...[plain('live', { isLive: true }), plain('audit verify'), plain('help'), plain('version')],
];

const read = (line: string) => readRequest(line.split(' ').filter(Boolean), commands);
const asked = (line: string) => {
  const request = read(line);
  if (request.kind !== 'run') return `help about ${request.members.map(({ name }) => name).join()}`;
  return { name: request.command.name, ...request.asked, ...request.delivery };
};

describe('a request', () => {
  it('is read with arguments, options and what they are when not given', () => {
    expect(asked('tape play fast --title Tuesday --loud')).toEqual({
      name: 'tape play',
      arguments: { speed: 'fast', day: undefined },
      options: { title: 'Tuesday', limit: '10', loud: true },
      asJson: false,
      file: undefined,
    });
    expect(asked('tape play slow monday --title=--odd --limit 3')).toMatchObject({
      arguments: { speed: 'slow', day: 'monday' },
      options: { title: '--odd', limit: '3', loud: false },
    });
  });

  it('may name global options before, between and behind the words of the command', () => {
    const delivery = { name: 'tape record', asJson: true, file: 'a.json' };
    expect(asked('--json --out a.json tape record')).toMatchObject(delivery);
    expect(asked('tape --json record --out=a.json')).toMatchObject(delivery);
    expect(asked('tape record --out a.json --json')).toMatchObject(delivery);
  });

  it('goes to the longest name that fits', () => {
    expect(asked('tape')).toMatchObject({ name: 'tape' });
    expect(asked('tape record')).toMatchObject({ name: 'tape record' });
  });

  it('takes words behind -- for what they are', () => {
    expect(() => read('tape play -- --json')).toThrow('<speed> is slow or fast and not --json.');
    expect(wantsJson(['tape', 'play', '--', '--json'])).toBe(false);
  });

  it('is for help when nothing is named, and for the version when only that is wanted', () => {
    expect(asked('')).toMatchObject({ name: 'help' });
    expect(asked('--help')).toMatchObject({ name: 'help' });
    expect(asked('-h')).toMatchObject({ name: 'help' });
    expect(asked('--json')).toMatchObject({ name: 'help', asJson: true });
    expect(asked('--version')).toMatchObject({ name: 'version' });
  });

  it('is for help about a command or a group, and then nothing else has to be right', () => {
    expect(asked('tape play --help')).toBe('help about tape play');
    expect(asked('tape play -h --json')).toBe('help about tape play');
    expect(asked('audit --help')).toBe('help about audit verify');
  });
});

describe('a wrong request says what to ask instead', () => {
  it.each([
    ['tpae', 'There is no command tpae. Did you mean tape? sutra help lists them all.'],
    ['zebra', 'There is no command zebra. sutra help lists them all.'],
    ['audit', 'sutra audit takes verify. sutra audit --help says more.'],
    ['audit vrify', 'sutra audit takes verify and not vrify. Did you mean verify? sutra audit --help says more.'],
    [
      'tape record --ot a',
      'sutra tape record has no option --ot. Did you mean --out? sutra tape record --help says more.',
    ],
    ['tape record -x', 'sutra tape record has no option -x. sutra tape record --help says more.'],
    ['tape record --constructor', 'sutra tape record has no option --constructor. sutra tape record --help says more.'],
    ['tape record --json=yes', '--json is a switch and takes no value.'],
    ['tape record --out', '--out takes a value: --out FILE.'],
    ['tape record --out=', '--out takes a value: --out FILE.'],
    ['tape record --out --json', '--out takes a value; one that begins with a hyphen is written --out=--json.'],
    ['tape record today', 'sutra tape record has no use for today. sutra tape record --help says more.'],
    ['tape play --title x', 'sutra tape play needs <speed>. sutra tape play --help says more.'],
    ['tape play fats --title x', '<speed> is slow or fast and not fats. Did you mean fast?'],
    ['tape play fast', 'sutra tape play needs --title TEXT. sutra tape play --help says more.'],
    ['tape play fast --title x --limit 0', '--limit takes a whole number from 1 to 999999 and not 0.'],
    [
      'live --json',
      'sutra live runs until it is told to stop and has no answer to write; sutra status --json tells what runs.',
    ],
  ])('%s', (line, message) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'CLI.USAGE', message }));
  });
});
