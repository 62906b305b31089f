export { AuthModule as default } from './auth.module.js';
