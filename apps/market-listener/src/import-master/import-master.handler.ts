import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ImportList, InstrumentImport, MasterImport, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Broker } from '@sutra/market';
import { actorOf, Records } from '@sutra/platform';
import { ImportMasters, type Order } from './import-masters.js';

/** What came of an order of the command line, which reads it among the answers. */
export type OrderOutcome = { readonly outcome: 'begun' | 'refused'; readonly because: string };

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

  /** Answers in the table of answers, where the command line reads what came of its order. */
  @On(MasterImport)
  async order({ broker, acceptsShrunk, by }: Message<typeof MasterImport>, context: MessageContext): Promise<void> {
    await this.records.answer(context, { broker, acceptsShrunk, by }, async () =>
      this.outcomeOf(broker, { by, acceptsShrunk }),
    );
  }

  private outcomeOf(broker: Broker, order: Order): OrderOutcome {
    try {
      this.imports.begin(broker, order);
      return { outcome: 'begun', because: '' };
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'refused') throw error;
      return { outcome: 'refused', because: error.message };
    }
  }

  @On(ImportList)
  async list(): Promise<Reply<typeof ImportList>> {
    return { items: (await this.imports.list()).slice(0, 16) };
  }
}
