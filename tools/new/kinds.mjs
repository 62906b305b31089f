import { decision } from './kinds/decision.kind.mjs';
import { indicator } from './kinds/indicator.kind.mjs';
import { message } from './kinds/message.kind.mjs';
import { service } from './kinds/service.kind.mjs';
import { useCase } from './kinds/use-case.kind.mjs';

/** What `npm run new` can begin. */
export const kinds = /** @type {const} */ ([message, service, useCase, indicator, decision]);
