import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { ImportList, InstrumentImport, type Message, type Reply } from '@sutra/contracts';
import { ImportMasters } from './import-masters.js';

/** Begins an import when somebody asks for it, and tells how imports went. */
@Controller()
export class ImportMasterHandler {
  constructor(private readonly imports: ImportMasters) {}

  @On(InstrumentImport)
  import({ broker }: Message<typeof InstrumentImport>): Promise<Reply<typeof InstrumentImport>> {
    return Promise.resolve(this.imports.begin(broker));
  }

  @On(ImportList)
  async list(): Promise<Reply<typeof ImportList>> {
    return { items: (await this.imports.list()).slice(0, 16) };
  }
}
