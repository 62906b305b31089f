/** Problem details as OpenAPI shows them. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'What went wrong, after RFC 9457.',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', description: 'The kind of problem.', examples: ['urn:sutra:fault:invalid'] },
    title: { type: 'string', examples: ['The request is malformed.'] },
    status: { type: 'integer', minimum: 400, maximum: 599, examples: [400] },
    detail: { type: 'string', description: 'What it is this time, in words for people.' },
    code: { type: 'string', description: 'What it is, for programs: AREA.REASON.', examples: ['HTTP.INVALID'] },
    requestId: { type: 'string', description: 'By which the house finds this request again.' },
    errors: {
      type: 'array',
      maxItems: 100,
      description: 'Wrong fields, where fields are wrong.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'string', description: 'A JSON pointer; empty for the whole.', examples: ['/legs/0/quantity'] },
          message: { type: 'string', examples: ['must not be less than 1'] },
        },
      },
    },
  },
} as const;

/** Why a route may answer with a status, in its description. */
export const PROBLEM_WORDS: Readonly<Record<number, string>> = {
  400: 'The request is malformed.',
  401: 'It is not known who asks, or presence has to be proved once more; `WWW-Authenticate` says which.',
  403: 'Whoever asks is not allowed this.',
  404: 'There is no such thing, or not for whoever asks.',
  409: 'Something else has happened meanwhile, or stands against it.',
  413: 'The body is too large.',
  415: 'The body is not of a type that is read here.',
  422: 'A rule stands against it, or the Idempotency-Key was used for something else.',
  426: 'The connection has to be upgraded; `Upgrade` says to what.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  500: 'It failed, or it is not known whether it took effect.',
  503: 'Something that this needs is away and nothing was changed; `Retry-After` says when to come again.',
};
