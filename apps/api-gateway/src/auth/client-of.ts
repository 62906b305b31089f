import type { Visit } from '@sutra/platform/http';

const AGENT_LENGTH_MAX = 256;
const ADDRESS_LENGTH_MAX = 64;

/** From where a login comes, as its user will see it in the list of their sessions. */
export const clientOf = ({ address, agent }: Visit): { address?: string; agent?: string } => ({
  address: address.slice(0, ADDRESS_LENGTH_MAX),
  ...(agent !== undefined && { agent: agent.slice(0, AGENT_LENGTH_MAX) }),
});
