import { defineCommand } from '../command/command.js';
import { PORT } from '../command/shapes.js';

export const up = defineCommand({
  name: 'up',
  doc: 'Starts Sutra with its own servers, as npm start does, and runs it until Ctrl-C.',
  arguments: [],
  options: {
    reset: { doc: 'Delete the data of earlier starts first; asks nothing.' },
    separate: { doc: 'Run each service in a process of its own.' },
    port: { value: 'N', doc: 'Open the door on this port; otherwise on 8080 or the next free one.', shape: PORT },
    logs: { doc: "Write the services' logs to this terminal; otherwise they go to .sutra/logs." },
  },
  examples: ['up', 'up --port 9000 --logs'],
  isLive: true,
  async run({ options: { reset, separate, port, logs } }, { installation }): Promise<undefined> {
    const switches = Object.entries({ reset, separate, logs }).flatMap(([name, isOn]) => (isOn ? [`--${name}`] : []));
    await installation.start([...switches, ...(port === undefined ? [] : ['--port', port])]);
  },
});
