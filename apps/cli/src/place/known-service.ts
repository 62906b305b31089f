import { choiceOf } from '../command/choice-of.js';
import type { Option } from '../command/command.js';
import { didYouMean } from '../command/nearest.js';
import { usageFault } from '../command/usage-fault.js';
import type { KnownService } from './installation.js';

/** Narrows a command to one service. */
export const serviceOption = { value: 'NAME', doc: 'Only this service, such as auth.' } as const satisfies Option;

/** The services that a command is about: all, or the one that was named. */
export function servicesFor(name: string | undefined, known: readonly KnownService[]): readonly KnownService[] {
  if (name === undefined) return known;
  const found = known.filter((service) => service.name === name);
  if (found.length > 0) return found;
  const names = known.map((service) => service.name);
  throw usageFault(`There is no service ${name}.${didYouMean(name, names)} There is ${choiceOf(names)}.`);
}
