// Loaded before a service: its wall clock can be stepped while it runs. Nothing else about time changes.
const RealDate = Date;
let stepMs = 0;
const now = () => RealDate.now() + stepMs;

process.on('message', (/** @type {unknown} */ order) => {
  if (typeof order !== 'object' || order === null || !('type' in order) || order.type !== 'step the clock') return;
  if ('byMs' in order) stepMs += Number(order.byMs);
});

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (real, parts, target) => Reflect.construct(real, parts.length === 0 ? [now()] : parts, target),
  get: (real, name, receiver) => (name === 'now' ? now : Reflect.get(real, name, receiver)),
});
