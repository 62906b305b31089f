/** Settings by the names of their environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A service that this installation is made of. */
export interface KnownService {
  readonly name: string;
  /** Owner token: its role and schema in the database. */
  readonly owner: string;
  /** Whether it has a part of the database. */
  readonly hasRecords: boolean;
}

/** A service as the launcher last saw it; one that is being started again is missing. */
export interface RunningService {
  readonly name: string;
  readonly process: string;
  readonly pid?: number | undefined;
  /** Below this address it tells its health. */
  readonly health?: string | undefined;
  /** Its own door, if it has one. */
  readonly address?: string | null | undefined;
}

export interface RunningServer {
  readonly url: string;
  readonly pid?: number | undefined;
  readonly isExternal: boolean;
}

/** What runs at the moment, as `.sutra/run.json` says. */
export interface RunFile {
  readonly address: string;
  readonly pid: number;
  readonly services: readonly RunningService[];
  readonly servers: Readonly<Record<string, RunningServer>>;
}

/** What a start needs: `missing` it cannot do without, `note` is worth knowing. */
export interface Finding {
  readonly verdict: 'ok' | 'note' | 'missing';
  readonly line: string;
}

export interface Diagnosis {
  readonly isReady: boolean;
  readonly findings: readonly Finding[];
  readonly text: string;
}

export interface MigrationOrder {
  readonly direction: 'up' | 'down';
  /** How many migrations of each service go down. */
  readonly steps: number;
  /** This service and no other. */
  readonly owner: string | undefined;
}

export interface MigrationReport {
  readonly owner: string;
  readonly migrations: readonly string[];
}

export interface BackupReport {
  readonly file: string;
  readonly createdAt: string;
  readonly postgresMajor: number;
}

export interface RestoreReport extends BackupReport {
  /** Folder with the data that was there before. */
  readonly keptIn: string | undefined;
}

/**
 * What surrounds the command line: this clone, its launcher and its database job. The program in `bin/` hands it in,
 * because what installs, builds and starts is no part of the product's code.
 */
export interface Installation {
  readonly version: string;
  readonly services: readonly KnownService[];
  /** Whoever acts at this terminal, for the audit log: `operator:` and their name on this machine. */
  operator(): string;
  /** Settings of this installation: what the environment says, and for the rest what its launcher noted. */
  environment(): Promise<Environment>;
  /** What runs here; undefined when nothing does. */
  running(): Promise<RunFile | undefined>;
  /** Starts everything and returns when it has been told to stop. */
  start(words: readonly string[]): Promise<void>;
  examine(): Promise<Diagnosis>;
  migrate(order: MigrationOrder): Promise<readonly MigrationReport[]>;
  backup(file: string): Promise<BackupReport>;
  restore(file: string): Promise<RestoreReport>;
}
