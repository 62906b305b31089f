import { commands } from './commands.js';
import type { Answer, Command, CommandContext } from './command/command.js';
import { readRequest, wantsJson } from './command/read-request.js';
import { helpAnswer } from './help/describe-command.js';
import { deliver, type Outputs, tellFailure } from './output/deliver.js';
import { progressLine } from './output/progress-line.js';
import type { Installation } from './place/installation.js';

/** All that the command line is handed from outside. */
export interface Surroundings extends Outputs {
  readonly installation: Installation;
  /** Where relative file names begin. */
  readonly folder: string;
}

/** Answers the words behind `sutra` and returns the exit code: 0 done, 1 no or failed, 2 wrongly asked. */
export const main = (words: readonly string[], surroundings: Surroundings): Promise<number> =>
  answer(words, surroundings, commands);

/** The same with any commands. */
export async function answer(
  words: readonly string[],
  { installation, folder, ...outputs }: Surroundings,
  known: readonly Command[],
): Promise<number> {
  try {
    const request = readRequest(words, known);
    const progress = progressLine(outputs);
    const context: CommandContext = { installation, folder, commands: known, progress };
    const answer: Answer | undefined =
      request.kind === 'help'
        ? helpAnswer(request.members, request.group)
        : await request.command.run(request.asked, context).finally(() => progress.end());
    if (answer !== undefined) await deliver(answer, request.delivery, outputs, folder);
    return answer?.isNo === true ? 1 : 0;
  } catch (error) {
    return tellFailure(error, wantsJson(words), outputs);
  }
}
