export { MarketListenerModule as default } from './market-listener.module.js';
