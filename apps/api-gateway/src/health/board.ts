import { Injectable } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { catalogue, isStatusQuery, OWNERS, type AnyMessage, type StatusQuery } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Health, type HealthReport } from '@sutra/platform';

/** How one service answered when it was asked. */
export interface BoardEntry {
  readonly service: string;
  readonly state: 'up' | 'down' | 'starting' | 'draining';
  readonly version?: string;
  readonly detail?: string;
}

/** The status question of every service: whoever has one in the catalogue is on the board. */
const messages: readonly AnyMessage[] = catalogue;
const STATUS_QUERIES = messages.filter(isStatusQuery);

const ASK_TIMEOUT_MS = 1_000;

/** Asks every service how it is. One that does not answer is down, and the answer says why. */
@Injectable()
export class Board {
  constructor(
    private readonly publisher: Publisher<'gw'>,
    private readonly health: Health,
  ) {}

  /** The gateway itself first. */
  read(): Promise<BoardEntry[]> {
    return Promise.all([this.look(), ...STATUS_QUERIES.map((query) => this.ask(query))]);
  }

  private async look(): Promise<BoardEntry> {
    return entryOf(await this.health.report());
  }

  private async ask(query: StatusQuery): Promise<BoardEntry> {
    const service = OWNERS[query.owner].app;
    try {
      return entryOf({ ...(await this.publisher.ask(query, {}, { timeoutMs: ASK_TIMEOUT_MS })), service });
    } catch (error) {
      return { service, state: 'down', detail: error instanceof Fault ? error.message : 'It did not answer' };
    }
  }
}

type Status = Pick<HealthReport, 'service' | 'state' | 'version'> & {
  readonly dependencies: readonly { readonly name: string; readonly state: string }[];
};

function entryOf({ service, state, version, dependencies }: Status): BoardEntry {
  const away = dependencies.filter((dependency) => dependency.state === 'down').map(({ name }) => name);
  return { service, state, version, ...(away.length > 0 && { detail: `without ${away.join(', ')}` }) };
}
