/**
 * What the two-user matrix can't read from the description of the API; each line with its reason. A new route needs a line
 * only where the matrix says so.
 * @type {import('./place-operations.mjs').Table}
 */
export const matrix = {
  // Things that are not made by a POST to the path above them.
  makers: {},
  // Fields of bodies and queries that name a thing of somebody's.
  fields: {},
  // Fields that only look as if they did.
  nameless: { v: 'a version is counted within its strategy, and belongs to whoever owns that' },
  // Rights to what belongs to nobody.
  shared: { 'market.read': 'instruments, prices and the calendar are the same for everybody' },
  // Operations that the matrix leaves out.
  exempt: {},
  // Every use of a session is noted in it.
  changing: ['lastUsedAt'],
};
