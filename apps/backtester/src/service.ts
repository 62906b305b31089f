export { BacktesterModule as default } from './backtester.module.js';
