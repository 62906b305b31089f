export { describeApi } from './docs/describe-api.js';
export { GatewayModule as default } from './gateway.module.js';
