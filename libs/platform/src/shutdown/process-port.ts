export type EndSignal = 'SIGTERM' | 'SIGINT';

/** What the operating system and the parent process tell us, and how we leave. */
export interface ProcessPort {
  onSignal(signal: EndSignal, react: () => void): void;
  /** The parent that started us with an IPC channel is gone. */
  onParentGone(react: () => void): void;
  onUncaught(react: (error: unknown) => void): void;
  /** Tells the parent something, where there is a channel to one. */
  tell(message: object): void;
  complain(text: string): void;
  exit(code: number): void;
}

export const systemProcess: ProcessPort = {
  onSignal: (signal, react) => void process.on(signal, react),
  onParentGone: (react) => {
    // Listening keeps the channel, and thus the process, alive; a process without a parent has no channel.
    if (process.connected) process.on('disconnect', react);
  },
  onUncaught: (react) => {
    process.on('uncaughtException', react);
    process.on('unhandledRejection', react);
  },
  tell: (message) => {
    // A parent that dies at this very moment breaks the channel; that is noticed by its own event.
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  },
  complain: (text) => void process.stderr.write(text),
  exit: (code) => process.exit(code),
};
