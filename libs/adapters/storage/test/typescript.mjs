// Lets a plain `node --conditions=source --import <this file>` run the sources of the workspace, for child processes
// of tests and for benchmarks.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
