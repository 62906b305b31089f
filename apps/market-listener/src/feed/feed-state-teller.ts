import { Injectable } from '@nestjs/common';
import { FeedStateChanged, type Message } from '@sutra/contracts';
import { Records, ServiceRuntime } from '@sutra/platform';

type FeedState = Omit<Message<typeof FeedStateChanged>, 'at'>;

/** Tells how the feed is whenever that changes. What could not be said is said with the next look. */
@Injectable()
export class FeedStateTeller {
  private said = '';
  private telling: Promise<void> | undefined;

  constructor(
    private readonly records: Records<'md'>,
    private readonly runtime: ServiceRuntime,
  ) {}

  tell(state: FeedState, atMs: number): void {
    const text = JSON.stringify(state);
    if (text === this.said || this.telling !== undefined) return;
    this.telling = this.records
      .transaction((tx) => {
        tx.publish(FeedStateChanged, { ...state, at: atMs });
        return Promise.resolve();
      })
      .then(() => {
        this.said = text;
      })
      .catch((err: unknown) => {
        this.runtime.log.warn(
          { err, feed: state.feed },
          'The state of the feed could not be told; the next look will.',
        );
      })
      .finally(() => {
        this.telling = undefined;
      });
  }

  async settled(): Promise<void> {
    await this.telling;
  }
}
