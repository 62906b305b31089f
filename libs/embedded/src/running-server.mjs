/**
 * An embedded server that has answered its protocol. It ends with the process that started it.
 * @typedef {object} RunningServer
 * @property {string} name
 * @property {string} url with credentials where the server has a single login; NATS has accounts, so none there
 * @property {number} port
 * @property {number} pid
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<import('./server-process.mjs').Exit>} exited settles when it has ended, for whatever reason
 * @property {() => Promise<import('./server-process.mjs').Exit>} stop ends it and waits
 */
export {};
