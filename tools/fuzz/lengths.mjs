/** How much: short in `npm test`, as much as asked in `npm run fuzz`. */
export const lengths = {
  seed: Number(process.env['SUTRA_FUZZ_SEED'] ?? 20_261_121),
  callsAnOperation: Number(process.env['SUTRA_FUZZ_CALLS'] ?? 40),
  /** Part of `METHOD /path`; operations without it are left out. */
  only: process.env['SUTRA_FUZZ_ONLY'] ?? '',
  /** A file that takes the outcome of every operation. */
  report: process.env['SUTRA_FUZZ_REPORT'],
};
