import type { EndSignal, ProcessPort } from '../src/shutdown/process-port.js';

/** A process whose signals are sent by hand and whose exit is only noted. */
export class FakeProcess implements ProcessPort {
  readonly exits: number[] = [];
  readonly told: object[] = [];
  readonly complaints: string[] = [];
  private readonly reactions = new Map<string, (error: unknown) => void>();

  onSignal(signal: EndSignal, react: () => void): void {
    this.reactions.set(signal, react);
  }

  onParentGone(react: () => void): void {
    this.reactions.set('parent-gone', react);
  }

  onUncaught(react: (error: unknown) => void): void {
    this.reactions.set('uncaught', react);
  }

  tell(message: object): void {
    this.told.push(message);
  }

  complain(text: string): void {
    this.complaints.push(text);
  }

  exit(code: number): void {
    this.exits.push(code);
  }

  happen(what: EndSignal | 'parent-gone' | 'uncaught', error?: unknown): void {
    this.reactions.get(what)?.(error);
  }
}
