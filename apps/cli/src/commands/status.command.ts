import { type Answer, defineCommand } from '../command/command.js';
import { describeStatus } from '../status/describe-status.js';
import { askEverything } from '../status/status.js';

export const status = defineCommand({
  name: 'status',
  doc: 'Asks every service and server how it is; the exit code is 1 when something is down.',
  arguments: [],
  options: {},
  examples: ['status', 'status --json'],
  async run(_, { installation }): Promise<Answer> {
    const report = await askEverything(await installation.running(), installation.services);
    return { data: report, text: describeStatus(report), isNo: !report.isUp };
  },
});
