import { amended, demand, demandKebab, demandSentence, fresh, itemInList, lineAfterLast, pascal } from '../change.mjs';
/** @import { Kind } from '../change.mjs' */

/** @param {{ handler: string, message: string, owner: string, doc: string, action: string }} names */
const handlerText = ({ handler, message, owner, doc, action }) => `import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ${message}, type Message } from '@sutra/contracts';
import { Records } from '@sutra/platform';

/** ${doc} */
@Controller()
export class ${handler} {
  constructor(private readonly records: Records<'${owner}'>) {}

  @On(${message})
  async handle({ id }: Message<typeof ${message}>, context: MessageContext): Promise<void> {
    await this.records.once(context, async (tx) => {
      tx.audit({ actor: context.actor ?? '${owner}', action: '${action}', subject: id, details: {} });
    });
  }
}
`;

/** @param {{ handler: string, message: string, owner: string, name: string, action: string }} names */
const specText = ({ handler, message, owner, name, action }) => `import { describe, expect, it } from '@jest/globals';
import type { MessageContext } from '@sutra/bus';
import { ${message} } from '@sutra/contracts';
import type { Records } from '@sutra/platform';
import { ${handler} } from './${name}.handler.js';

describe('${name}', () => {
  it('takes effect in the transaction that notes the message as handled', async () => {
    const audited: unknown[] = [];
    const noted: unknown[] = [];
    const once = async (context: unknown, work: (tx: unknown) => Promise<void>) => {
      noted.push(context);
      await work({ audit: (entry: unknown) => audited.push(entry) });
    };
    const context = { actor: 'somebody' } as MessageContext;
    await new ${handler}({ once } as unknown as Records<'${owner}'>).handle(${message}.example, context);
    expect(noted).toEqual([context]);
    expect(audited).toMatchObject([{ actor: 'somebody', action: '${action}', subject: ${message}.example.id }]);
  });
});
`;

/** @type {Kind} */
export const useCase = {
  name: 'use-case',
  usage: 'use-case <app>/<name> <Message> "What it does."',
  plan: ([path = '', message = '', doc], tree) => {
    const [app, name, ...rest] = path.split('/');
    demand(rest.length === 0, 'a use case is <app>/<name>, such as execution/plan-intents');
    demandKebab(app, 'the name of an app');
    demandKebab(name, 'the name of a use case');
    demandSentence(doc);
    const folder = `apps/${app}/src/`;
    const module = tree.files.find(
      (file) => file.startsWith(folder) && /^[^/]+\.module\.ts$/.test(file.slice(folder.length)),
    );
    demand(module !== undefined, `there is no module in ${folder}; make the service first: npm run new -- service`);
    const owner = /owner: '([a-z]+)'/.exec(tree.text(module))?.[1];
    demand(owner !== undefined, `${module} names no owner`);
    const contract = tree.files.find(
      (file) => file.startsWith('libs/contracts/src/') && tree.text(file).includes(`export const ${message} = `),
    );
    demand(contract !== undefined, `no contract is called ${message || '(none given)'}: npm run new -- message`);
    demand(
      /\.(event|command)\.ts$/.test(contract),
      'only events and commands take effect in a transaction; a query answers by hand',
    );
    const handler = `${pascal(name)}Handler`;
    const action = /name: '([^']+)'/.exec(tree.text(contract))?.[1] ?? name;
    const names = { handler, message, owner, doc, name, action };
    return [
      fresh(tree, `${folder}${name}/${name}.handler.ts`, handlerText(names)),
      fresh(tree, `${folder}${name}/${name}.spec.ts`, specText(names)),
      amended(
        tree,
        module,
        lineAfterLast('import ', `import { ${handler} } from './${name}/${name}.handler.js';`),
        itemInList('controllers: [', handler),
      ),
    ];
  },
  next: ['load, decide, save: deciding is work for core, or for a pure function beside the handler'],
};
