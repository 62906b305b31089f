export * from './settings/describe-settings.js';
export * from './settings/load-settings.js';
export * from './settings/platform.settings.js';
export * from './settings/setting.decorator.js';
export * from './settings/settings-bag.js';
