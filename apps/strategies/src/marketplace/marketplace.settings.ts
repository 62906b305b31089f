import { Setting } from '@sutra/platform';
import { IsIn, IsUUID } from 'class-validator';

export class MarketplaceSettings {
  @Setting({
    env: 'SUTRA_STRAT_MARKETPLACE',
    doc: 'For whom strategies are shared: owner (the family of this installation), or provider (its clients, under registrations that an administrator has noted).',
    default: 'owner',
    example: 'owner',
  })
  @IsIn(['owner', 'provider'], { message: 'must be owner or provider' })
  readonly mode!: 'owner' | 'provider';

  @Setting({
    env: 'SUTRA_STRAT_FAMILY',
    doc: 'Ids of the users who are the family; without any, every user of this installation whose address is proved.',
    type: 'list',
    default: [],
    example: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
  })
  @IsUUID('all', { each: true })
  readonly family!: readonly string[];
}
