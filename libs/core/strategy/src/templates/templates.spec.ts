import { describe as about, expect, it } from '@jest/globals';
import { context } from '../../test/documents.js';
import { judge } from '../judge.js';
import { templates } from './templates.js';

about('templates', () => {
  it('bear names of their own', () => {
    const ids = templates.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
  });

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s is without errors and warnings',
    (_, { document }) => {
      const { findings, isActivatable } = judge(document, context);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
      expect(isActivatable).toBe(true);
    },
  );
});
