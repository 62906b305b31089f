import { Controller, type Type } from '@nestjs/common';
import { On } from '@sutra/bus';
import type { StatusQuery } from '@sutra/contracts';
import { Health } from '../health/health.js';

/** Answers the status question of one service out of its health. */
export function statusHandler(query: StatusQuery): Type {
  @Controller()
  class StatusHandler {
    constructor(private readonly health: Health) {}

    @On(query)
    async handle() {
      const { service, version, state, startedAt, dependencies } = await this.health.report();
      const shown = dependencies.map(({ name, state: found, critical, detail }) => ({
        name,
        state: found,
        critical,
        ...(detail !== undefined && { detail }),
      }));
      return { service, version, state, startedAt, dependencies: shown };
    }
  }
  return StatusHandler;
}
