// How fast one side of a contest is. Each side loads this file under an address of its own and so has loops of its own: in a
// loop that several sides share, V8 calls each through a pointer and puts every value on the heap, which costs some 6 ns a value
// whosever it is and hides what there is to compare.

/** A measurement is as long as this at least, because a shorter one is mostly chance. */
const AT_LEAST_US = 20_000;

/**
 * Values a second of the processor's time: what a neighbour on the machine does in between is not counted, and what a side
 * costs the collector of garbage is.
 * @param {() => void} pass @param {number} values
 */
function speedOf(pass, values) {
  const began = process.cpuUsage();
  let passes = 0;
  let took = 0;
  do {
    pass();
    passes += 1;
    const { user, system } = process.cpuUsage(began);
    took = user + system;
  } while (took < AT_LEAST_US);
  return (values * passes * 1e6) / took;
}

let kept = 0;

/** @param {() => ArrayLike<number>} batch @param {number} bars */
export const speedOfBatch = (batch, bars) => speedOf(() => void (kept += batch().length), bars);

/** @param {(at: number) => unknown} step @param {number} bars */
export const speedOfStream = (step, bars) => speedOf(() => void (kept += walk(step, bars)), bars);

/** Bar by bar; each value is looked at, as whoever asks for it would. @param {(at: number) => unknown} step @param {number} bars */
function walk(step, bars) {
  let sum = 0;
  for (let at = 0; at < bars; at += 1) {
    const value = step(at);
    sum += typeof value === 'number' ? value : 1;
  }
  return sum;
}
