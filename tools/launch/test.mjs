import { install, run } from './install.mjs';

install();
run('npm', ['run', '-s', 'format:check']);
run('npm', ['run', '-s', 'lint']);
run('npm', ['run', '-s', 'typecheck']);
run('npm', ['run', '-s', 'jest', '--', ...process.argv.slice(2)]);
