/**
 * A failure of an embedded server, in the shape of the house's Fault: this package runs before anything is installed
 * or built, so it cannot import that class. The message is one sentence that a person can act on.
 */
export class ServerFault extends Error {
  /**
   * @param {'invalid' | 'unavailable' | 'bug'} kind
   * @param {`EMBEDDED.${string}`} code
   * @param {string} message
   * @param {{ cause?: unknown, details?: Readonly<Record<string, unknown>> }} [options]
   */
  constructor(kind, code, message, { cause, details } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} the code of a system error, such as ENOENT; told by its shape, because Node's own
 *   errors are not of the class Error that code inside Jest knows
 */
export const systemCode = (error) =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const reasons = new Map([
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['ENOTDIR', 'a file stands where a folder is needed'],
  ['EEXIST', 'a file stands where a folder is needed'],
]);

/**
 * Runs work that writes into a folder and turns the system's refusal into a sentence.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 */
export async function writingIn(folder, work) {
  try {
    return await work();
  } catch (error) {
    const reason = reasons.get(systemCode(error) ?? '');
    if (reason === undefined) throw error;
    throw new ServerFault('unavailable', 'EMBEDDED.NOT_WRITABLE', `Cannot write in ${folder}: ${reason}.`, {
      cause: error,
    });
  }
}
