import { OWNERS, type AnyMessage, type Owner } from '@sutra/contracts';

export interface BoundHandler {
  readonly pattern: string;
  readonly message: AnyMessage | undefined;
  readonly count: number;
}

/**
 * Compares what a service handles with what its contracts say, both ways. A difference found at start is a sentence;
 * found later it is a message that nobody takes.
 */
export function checkHandlers(
  owner: Owner,
  catalogue: readonly AnyMessage[],
  bound: readonly BoundHandler[],
): string[] {
  const app = OWNERS[owner].app;
  const findings: string[] = [];
  for (const { pattern, message, count } of bound) {
    if (message === undefined || !catalogue.includes(message)) {
      findings.push(`${app} handles ${pattern}, which no contract in the catalogue declares`);
    } else if (!message.receivers.includes(owner)) {
      findings.push(`${app} handles ${pattern}, but the contract does not name it as a receiver`);
    }
    if (count > 1) findings.push(`${app} has ${count} handlers for ${pattern}; a message has one handler a service`);
  }
  const handled = new Set(bound.map(({ message }) => message));
  const superseded = new Set(catalogue.map(({ previous }) => previous?.message as AnyMessage | undefined));
  for (const message of catalogue) {
    if (!message.receivers.includes(owner) || handled.has(message) || superseded.has(message)) continue;
    findings.push(`${app} is a receiver of ${message.type}, but has no handler for it`);
  }
  return findings;
}
