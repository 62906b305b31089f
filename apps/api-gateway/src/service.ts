export { GatewayModule as default } from './gateway.module.js';
