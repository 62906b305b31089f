import { rsiReversal } from './rsi-reversal.template.js';
import type { Template } from './template.js';

/** Strategies to begin with; one file each, one line here. */
export const templates: readonly Template[] = [rsiReversal];
