export { StrategiesModule as default } from './strategies.module.js';
