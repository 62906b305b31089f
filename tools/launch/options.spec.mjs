import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.mjs';

const none = { reset: false, separate: false, logs: false, help: false, port: undefined };

describe('parseOptions', () => {
  it.each([
    [[], none],
    [['--reset', '--separate'], { ...none, reset: true, separate: true }],
    [['--port', '9000'], { ...none, port: 9000 }],
    [['--port=9000', '--logs'], { ...none, port: 9000, logs: true }],
  ])('reads %j', (words, expected) => {
    expect(parseOptions(words)).toEqual(expected);
  });

  it.each([
    [['--rest'], '--rest is not an option'],
    [['--port'], '--port takes a number from 1 to 65535;'],
    [['--port', '70000'], 'and not 70000'],
    [['--port', '--reset'], 'and not --reset'],
  ])('refuses %j in words', (words, message) => {
    expect(() => parseOptions(words)).toThrow(message);
  });
});
