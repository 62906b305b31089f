import { Setting } from '@sutra/platform';
import { Max, Min } from 'class-validator';
import { availableParallelism } from 'node:os';

export class BacktesterSettings {
  @Setting({
    env: 'SUTRA_BT_THREADS',
    doc: 'How many back-tests a process of the back-tester makes side by side, each in a thread of its own; 0 is one a core.',
    default: 0,
    example: '2',
  })
  @Min(0)
  @Max(256)
  readonly threadsAsked!: number;

  @Setting({
    env: 'SUTRA_BARS_DIR',
    doc: 'Folder of the stored bars, which the back-tester only reads; without it nothing can be back-tested.',
    type: 'string',
    optional: true,
    example: '/var/lib/sutra/bars',
  })
  readonly barsDir: string | undefined;

  @Setting({
    env: 'SUTRA_BT_HEAP_MEGABYTES',
    doc: 'How much memory one thread may take besides bars and columns; a back-test that wants more fails.',
    default: 2_048,
    example: '4096',
  })
  @Min(128)
  @Max(1_000_000)
  readonly heapMegabytes!: number;

  @Setting({
    env: 'SUTRA_BT_WAITING_MAX',
    doc: 'How many back-tests and sweeps of one user may wait or run at a time.',
    default: 20,
    example: '20',
  })
  @Min(1)
  @Max(10_000)
  readonly waitingMax!: number;

  @Setting({
    env: 'SUTRA_BT_KEPT_MAX',
    doc: 'How many back-tests and sweeps of one user are kept; then some have to be removed before another begins.',
    default: 1_000,
    example: '1000',
  })
  @Min(1)
  @Max(1_000_000)
  readonly keptMax!: number;

  @Setting({
    env: 'SUTRA_BT_BARS_MAX',
    doc: 'How many bars one back-test may read, of all its series together.',
    default: 3_000_000,
    example: '3000000',
  })
  @Min(1_000)
  @Max(1_000_000_000)
  readonly barsMax!: number;

  @Setting({
    env: 'SUTRA_BT_COMBINATIONS_MAX',
    doc: 'How many combinations a sweep may have.',
    default: 10_000,
    example: '10000',
  })
  @Min(1)
  @Max(1_000_000)
  readonly combinationsMax!: number;

  @Setting({
    env: 'SUTRA_BT_WORK_MAX',
    doc: 'How many bars times combinations a sweep may come to.',
    default: 10_000_000_000,
    example: '10000000000',
  })
  @Min(1_000)
  readonly workMax!: number;

  get threads(): number {
    return this.threadsAsked === 0 ? availableParallelism() : this.threadsAsked;
  }
}
