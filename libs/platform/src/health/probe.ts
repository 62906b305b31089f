/** What a look at a dependency found. */
export interface ProbeResult {
  readonly state: 'up' | 'down';
  /** One short sentence for an operator; never a secret. */
  readonly detail?: string | undefined;
  /** Version of the dependency, where it tells one. */
  readonly version?: string | undefined;
}

/** How a service finds out whether something it leans on is there. */
export interface Probe {
  readonly name: string;
  /** Without a critical dependency the service is not ready; without another one it does less. */
  readonly critical: boolean;
  check(): Promise<ProbeResult>;
}
