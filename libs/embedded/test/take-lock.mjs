// A contender for tests: takes the lock that its argument names if it can, says whether it did, and waits to be ended.
import { tryLock } from '../src/file-lock.mjs';

const [path = ''] = process.argv.slice(2);
process.stdout.write((await tryLock(path)) ? 'taken' : 'refused');
setInterval(() => {}, 60_000);
