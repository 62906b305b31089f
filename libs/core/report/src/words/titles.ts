import { grouped } from './numbers.js';

/** A name of a program as words: maxDrawdownPercent becomes Max drawdown percent. */
export function titleOf(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  const sentence = words.replace(/ ([A-Z])(?=[a-z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count, 0)} ${count === 1 ? one : many}`;
