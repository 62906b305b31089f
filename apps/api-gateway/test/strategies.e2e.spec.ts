/** Real: the gateway and strategies as they ship, as processes, on nats-server with the product's accounts and Postgres. Played: auth, by its contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClient } from '@sutra/client';
import { migrate } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { EXAMPLE_DOCUMENT } from '../src/strategies/strategies.bodies.js';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
