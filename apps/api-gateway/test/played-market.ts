import { PlayedService } from './played-service.js';

/** The market listener, played. */
export type PlayedMarket = PlayedService;

export const PlayedMarket = {
  start: (url: string, password: string): Promise<PlayedMarket> => PlayedService.start('md', url, password),
};
