/** Headers beside the body: what the server or a relay adds after the envelope was sealed. */
export const HEADERS = {
  /** The server drops a second message with this id inside its window. */
  messageId: 'Nats-Msg-Id',
  /** Gap-free per sender and key, in the order of the sender's commits. */
  sequence: 'Sutra-Sequence',
  traceparent: 'traceparent',
} as const;
