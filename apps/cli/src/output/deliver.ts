import { Fault } from '@sutra/kernel';
import { resolve } from 'node:path';
import { writeWhole } from '../backtest/write-whole.js';
import type { Answer } from '../command/command.js';
import type { Delivery } from '../command/read-request.js';
import { failureOf, reasonOf } from './failure.js';
import { jsonText, printable } from './printable.js';

/** Where the command line writes: answers to one, everything else to the other. */
export interface Outputs {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether a person watches stderr, so that a line may be written over. */
  readonly isWatched?: boolean;
}

/** Hands an answer over in the form and at the place that was asked for. */
export async function deliver(answer: Answer, { asJson, file }: Delivery, to: Outputs, folder: string): Promise<void> {
  const text = `${asJson ? jsonText(answer.data) : printable(answer.text)}\n`;
  if (file === undefined) return to.stdout(text);
  const path = resolve(folder, file);
  try {
    await writeWhole(path, text);
  } catch (cause) {
    throw new Fault('unavailable', 'CLI.OUT', `The answer could not be written: ${reasonOf(cause)}.`, { cause });
  }
  to.stderr(`Written to ${path}\n`);
}

/** Tells a failure in one sentence, and a bug with its stack; returns the exit code. */
export function tellFailure(error: unknown, asJson: boolean, to: Outputs): number {
  const { kind, code, message, stack, exitCode } = failureOf(error);
  if (asJson) to.stdout(`${jsonText({ error: { kind, code, message } })}\n`);
  to.stderr(`${printable(message)}\n`);
  if (stack !== undefined) to.stderr(`This is a bug.\n${printable(stack)}\n`);
  return exitCode;
}
