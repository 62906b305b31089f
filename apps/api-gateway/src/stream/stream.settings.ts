import { Setting } from '@sutra/platform';
import { Max, Min } from 'class-validator';

export class StreamSettings {
  @Setting({
    env: 'SUTRA_GW_STREAMS_PER_USER',
    doc: 'So many live streams, SSE and WebSocket together, may one user have open at one gateway.',
    default: 10,
    example: '10',
  })
  @Min(1)
  @Max(10_000)
  readonly perUser!: number;

  @Setting({
    env: 'SUTRA_GW_STREAMS_MAX',
    doc: 'So many live streams may be open at one gateway; whoever comes then is told to try again.',
    default: 10_000,
    example: '10000',
  })
  @Min(1)
  @Max(100_000)
  readonly most!: number;

  @Setting({
    env: 'SUTRA_GW_STREAM_RING',
    doc: 'So many messages of each topic are at hand for clients that come back; older ones are read from the stream.',
    default: 10_000,
    example: '10000',
  })
  @Min(2)
  @Max(1_000_000)
  readonly ring!: number;

  @Setting({
    env: 'SUTRA_GW_INSTRUMENTS_PER_USER',
    doc: 'So many instruments may one user listen to at one gateway, in all streams together.',
    default: 500,
    example: '500',
  })
  @Min(1)
  @Max(100_000)
  readonly instrumentsPerUser!: number;
}
