import { install, root, run } from './install.mjs';
import { join } from 'node:path';

install();
run('npx', ['nx', 'run-many', '-t', 'build']);
await import(join(root, 'apps/api-gateway/dist/main.js'));
