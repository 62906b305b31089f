import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { JobProgressed, type Message } from '@sutra/contracts';
import { JobNews } from './job-news.js';

/** Brings from the bus how far jobs are. */
@Controller()
export class JobNewsHandler {
  constructor(private readonly news: JobNews) {}

  @On(JobProgressed)
  async handle(progress: Message<typeof JobProgressed>): Promise<void> {
    this.news.progressed(progress);
  }
}
