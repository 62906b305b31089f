export * from './fault.js';
export * from './result.js';
