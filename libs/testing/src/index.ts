export {
  startServiceProcess,
  type Ended,
  type ProcessOptions,
  type ReadyService,
  type ServiceProcess,
} from './service-process.js';
export { until } from './until.js';
