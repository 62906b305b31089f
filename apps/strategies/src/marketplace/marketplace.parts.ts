import { CloneShareHandler } from './clone-share.handler.js';
import { Marketplace } from './market-place.js';
import { SetRegistrationHandler } from './set-registration.handler.js';
import { ShareStrategyHandler } from './share-strategy.handler.js';
import { ShareStore } from './share.store.js';
import { ShowSharesHandler } from './show-shares.handler.js';
import { WithdrawShareHandler } from './withdraw-share.handler.js';

/** One class a message about shares. */
export const marketplaceHandlers = [
  ShareStrategyHandler,
  ShowSharesHandler,
  CloneShareHandler,
  WithdrawShareHandler,
  SetRegistrationHandler,
] as const;

export const marketplaceParts = [ShareStore, Marketplace] as const;
