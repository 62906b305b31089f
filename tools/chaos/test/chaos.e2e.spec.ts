/**
 * Real: nats-server, Postgres, Redis, a sending and a receiving service as processes of their own, and kill -9 of each.
 * The scenarios follow each other on the same servers; each leaves two services that work.
 */
import { describe, jest } from '@jest/globals';
import { seed } from '../lengths.js';
import { clocks } from './clocks.js';
import { crashes } from './crashes.js';
import { departures } from './departures.js';
import { losses } from './losses.js';
import { outages } from './outages.js';
import { poison } from './poison.js';
import { Scene } from './scene.js';

// Long runs are long; what hangs is named by what was waited for.
jest.setTimeout(24 * 3_600_000);

describe(`chaos with seed ${seed}`, () => {
  const scene = new Scene();
  crashes(scene);
  losses(scene);
  outages(scene);
  poison(scene);
  clocks(scene);
  departures(scene);
});
