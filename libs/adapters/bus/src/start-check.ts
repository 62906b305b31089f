import { lineageOf, OWNERS, type AnyMessage, type Owner } from '@sutra/contracts';

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
  return [...findings, ...findUnserved(owner, catalogue, bound)];
}

/** A handler serves its message and the earlier majors that it upgrades, each of which has one handler a service too. */
function findUnserved(owner: Owner, catalogue: readonly AnyMessage[], bound: readonly BoundHandler[]): string[] {
  const app = OWNERS[owner].app;
  const served = bound.flatMap(({ message }) => (message === undefined ? [] : servedBy(owner, message)));
  return catalogue.flatMap((message) => {
    const count = served.filter((each) => each === message).length;
    if (count === 0 && message.receivers.includes(owner)) {
      return [`${app} is a receiver of ${message.type}, but has no handler for it`];
    }
    return count > 1
      ? [`${app} handles ${message.type} by itself and as an earlier version of what another handler takes`]
      : [];
  });
}

/** A handler's message and the earlier majors of it that the service receives. */
export const servedBy = (owner: Owner, message: AnyMessage): AnyMessage[] =>
  lineageOf(message)
    .map((each) => each.message)
    .filter((each) => each === message || each.receivers.includes(owner));
