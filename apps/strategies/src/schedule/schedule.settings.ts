import { Setting } from '@sutra/platform';
import { Max, Min } from 'class-validator';

export class ScheduleSettings {
  @Setting({
    env: 'SUTRA_STRAT_LOOK',
    doc: 'How often the owner of the schedules looks whether one is due.',
    type: 'duration',
    default: 500,
    example: '1s',
  })
  @Min(10)
  @Max(60_000)
  readonly lookMs!: number;

  @Setting({
    env: 'SUTRA_STRAT_LEASE',
    doc: 'How long the right to begin runs outlives its last renewal; another replica waits so long when its owner is gone.',
    type: 'duration',
    default: 10_000,
    example: '10s',
  })
  @Min(500)
  @Max(60_000)
  readonly leaseMs!: number;

  @Setting({
    env: 'SUTRA_STRAT_PLAYED_FROM',
    doc: 'At which moment of which day market time begins at each start, for a demo or a test; without it market time is the wall clock. Nothing live is begun by a played time.',
    type: 'string',
    optional: true,
    example: '2026-08-03T09:14:30+05:30',
  })
  readonly playedFrom: string | undefined;

  @Setting({
    env: 'SUTRA_STRAT_PACE',
    doc: 'How many times faster than true the day goes by that SUTRA_STRAT_PLAYED_FROM names.',
    type: 'number',
    default: 1,
    example: '10',
  })
  @Min(0.1)
  @Max(10_000)
  readonly pace!: number;
}
