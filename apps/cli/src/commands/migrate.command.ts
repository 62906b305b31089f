import { type Answer, defineCommand } from '../command/command.js';
import { COUNT } from '../command/shapes.js';
import { serviceOption, servicesFor } from '../place/known-service.js';

export const migrate = defineCommand({
  name: 'migrate',
  doc: "Brings the services' tables up to date, as every start does, or takes the newest migrations back.",
  arguments: [{ name: 'direction', doc: 'up: all that is missing. down: the newest ones.', choices: ['up', 'down'] }],
  options: {
    steps: { value: 'N', doc: 'How many migrations of each service go down.', shape: COUNT, default: '1' },
    service: serviceOption,
  },
  examples: ['migrate up', 'migrate down --service auth --steps 1'],
  async run({ arguments: { direction }, options: { steps, service } }, { installation }): Promise<Answer> {
    const owner = service === undefined ? undefined : servicesFor(service, installation.services)[0]?.owner;
    const reports = await installation.migrate({ direction, steps: Number(steps), owner });
    const nameOf = (token: string) => installation.services.find((one) => one.owner === token)?.name ?? token;
    const services = reports.map(({ owner: token, migrations }) => ({ service: nameOf(token), migrations }));
    const lines = services.map(
      ({ service: name, migrations }) => `${name}: ${migrations.join(', ') || 'nothing to do'}`,
    );
    return { data: { direction, services }, text: lines.join('\n') };
  },
});
