import { Setting } from '@sutra/platform';
import { Max, Min } from 'class-validator';

export class StrategySettings {
  @Setting({
    env: 'SUTRA_STRAT_STRATEGIES_MAX',
    doc: 'How many strategies a user may have, those that are archived included.',
    default: 500,
    example: '500',
  })
  @Min(1)
  @Max(100_000)
  readonly strategiesMax!: number;

  @Setting({
    env: 'SUTRA_STRAT_VERSIONS_MAX',
    doc: 'How many versions one strategy may have; none is ever removed, so a full one goes on as a clone.',
    default: 2_000,
    example: '2000',
  })
  @Min(1)
  @Max(1_000_000)
  readonly versionsMax!: number;

  @Setting({
    env: 'SUTRA_STRAT_INDICATORS_MAX',
    doc: 'How many indicators of their own a user may have.',
    default: 200,
    example: '200',
  })
  @Min(1)
  @Max(10_000)
  readonly indicatorsMax!: number;
}
