import { connect } from 'node:net';

const LIMIT_MS = 5_000;

const usualPorts: Readonly<Record<string, number>> = {
  'nats:': 4222,
  'tls:': 4222,
  'redis:': 6379,
  'rediss:': 6379,
  'postgres:': 5432,
  'postgresql:': 5432,
};

/** Whether something listens at the address, or at one of several with commas between them. */
export async function isAnswering(address: string): Promise<boolean> {
  const answers = await Promise.all(address.split(',').map((one) => accepts(one.trim())));
  return answers.includes(true);
}

function accepts(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return Promise.resolve(false);
  const { hostname, port, protocol } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (usualPorts[protocol] ?? 0),
    });
    const settle = (isThere: boolean) => {
      resolve(isThere);
      socket.destroy();
    };
    socket.setTimeout(LIMIT_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
