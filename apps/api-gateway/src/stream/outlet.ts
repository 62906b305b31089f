import type { StreamEvent, Wire } from './stream-event.js';

/** Why a stream ends, where its client can be told. */
export type Ending =
  /** Its token has expired. */
  | 'expired'
  /** Its session has ended, or the rights of its user have changed. */
  | 'revoked'
  /** It did not take what was sent. */
  | 'slow'
  /** This process leaves; another one goes on. */
  | 'leaving'
  /** Something went wrong on our side. */
  | 'failed';

/** One client's connection, as a listener sees it. */
export interface Outlet {
  readonly wire: Wire;
  /** What was sent and waits for the client, in this process. */
  readonly backlogBytes: number;
  event(event: StreamEvent, id: string | undefined): void;
  /** The client has to read the topic anew. */
  reset(topic: string, id: string | undefined): void;
  /** Says that it is there, and up to where the client has heard. */
  beat(id: string | undefined): void;
  end(why: Ending): void;
}
