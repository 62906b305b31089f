/**
 * A start that cannot go on, told in one sentence. It has the shape of the house's Fault, which cannot be imported
 * before anything is installed and built.
 */
export class LaunchFault extends Error {
  /**
   * @param {'invalid' | 'unavailable' | 'bug'} kind
   * @param {`LAUNCH.${string}`} code
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(kind, code, message, { cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.kind = kind;
    this.code = code;
  }
}

/** Whether somebody foresaw this failure and wrote its message for people. @param {unknown} error */
export const isForeseen = (error) =>
  typeof error === 'object' && error !== null && 'kind' in error && 'code' in error && error.kind !== 'bug';

/** @param {unknown} error @returns {string} */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
