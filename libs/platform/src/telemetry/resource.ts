import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import type { TelemetryOptions } from './telemetry-options.js';

/** Whose traces and metrics these are. */
export const resourceOf = ({ version, environment }: TelemetryOptions, name: string): Resource =>
  resourceFromAttributes({
    'service.namespace': 'sutra',
    'service.name': name,
    'service.version': version,
    'deployment.environment.name': environment,
  });
