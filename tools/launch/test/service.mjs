// Plays a service process in tests: after the word to go it does what its only argument says.
const [behaviour = ''] = process.argv.slice(2);

/** @param {object} message */
const tell = (message) => process.send?.(message);

const behaviours = {
  works: () => tell({ type: 'ready', service: 'works', health: 'http://127.0.0.1:1/health' }),
  refuses: () => {
    tell({ type: 'failed', message: 'SUTRA_MODE: missing.' });
    process.exit(1);
  },
  complains: () => {
    process.stderr.write('{"level":30}\nSutra cannot start.\n2 settings are wrong:\n  SUTRA_MODE: missing.\n');
    process.exit(1);
  },
  falls: () => {
    process.stdout.write('the last words\n');
    process.exit(3);
  },
};

process.once('disconnect', () => process.exit(1));
process.on('message', () => behaviours[/** @type {keyof typeof behaviours} */ (behaviour)]());
