import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ImportList, InstrumentImport, MasterImport, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Broker } from '@sutra/market';
import { actorOf, Records } from '@sutra/platform';
import { ImportMasters, type Order } from './import-masters.js';

/** What came of an order of the command line, which reads it among the answers. */
export type OrderOutcome =
  | {
      readonly outcome: 'done';
      readonly on: string;
      readonly rows: number;
      readonly listings: number;
      readonly refused: Readonly<Record<string, number>>;
    }
  | { readonly outcome: 'refused'; readonly code: string; readonly because: string };

/** Begins an import when somebody asks for it, and tells how imports went. */
@Controller()
export class ImportMasterHandler {
  constructor(
    private readonly imports: ImportMasters,
    private readonly records: Records<'md'>,
  ) {}

  @On(InstrumentImport)
  import(
    { broker, acceptsShrunk = false }: Message<typeof InstrumentImport>,
    context: MessageContext,
  ): Promise<Reply<typeof InstrumentImport>> {
    const { userId: by } = actorOf(context);
    return this.records.answer(context, { by, broker, acceptsShrunk }, async () => {
      const { on, state, at, rows } = this.imports.begin(broker, { by, acceptsShrunk });
      return { broker, on, state, at, rows };
    });
  }

  /** Carries an order of the command line out to its end, and answers where the command line reads what came of it. */
  @On(MasterImport)
  async order({ broker, acceptsShrunk, by }: Message<typeof MasterImport>, context: MessageContext): Promise<void> {
    const outcome = await this.outcomeOf(broker, { by, acceptsShrunk });
    await this.records.answer<OrderOutcome>(context, { broker, acceptsShrunk, by }, () => Promise.resolve(outcome));
  }

  private async outcomeOf(broker: Broker, order: Order): Promise<OrderOutcome> {
    try {
      const { on, rows, report } = await this.imports.carryOut(broker, order);
      return { outcome: 'done', on, rows, listings: report?.listings ?? 0, refused: { ...report?.refused } };
    } catch (error) {
      // What a master is refused for is an answer; what only this moment stands in the way of is tried again.
      const isVerdict = error instanceof Fault && /^(MASTER|MD)\./.test(error.code);
      if (!isVerdict) throw error;
      return { outcome: 'refused', code: error.code, because: error.message };
    }
  }

  @On(ImportList)
  async list(): Promise<Reply<typeof ImportList>> {
    return { items: (await this.imports.list()).slice(0, 16) };
  }
}
