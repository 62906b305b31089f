import type { Health } from './health.js';

/** An answer that any HTTP server can give. */
export interface HealthAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export const HEALTH_PATHS = ['/health/live', '/health/ready', '/health', '/metrics'] as const;
export type HealthPath = (typeof HEALTH_PATHS)[number];
export type HealthRoutes = Readonly<Record<HealthPath, () => Promise<HealthAnswer>>>;

const json = (status: number, body: object): HealthAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(body)}\n`,
});

/** The health and metrics of a service as answers, for its own small server or for the door it already has. */
export function healthRoutes(health: Health, metricsText: () => Promise<string>): HealthRoutes {
  return {
    // Says only that the process answers: restarting it would not bring back a dependency.
    '/health/live': () => Promise.resolve(json(200, { state: 'up' })),
    '/health/ready': async () => {
      const { state, dependencies } = await health.report();
      const missing = dependencies.filter((dependency) => dependency.state === 'down').map(({ name }) => name);
      return json(state === 'up' ? 200 : 503, { state, missing });
    },
    '/health': async () => {
      const report = await health.report();
      return json(report.state === 'up' ? 200 : 503, report);
    },
    '/metrics': async () => ({
      status: 200,
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
      body: await metricsText(),
    }),
  };
}

export const isHealthPath = (path: string): path is HealthPath => (HEALTH_PATHS as readonly string[]).includes(path);
