// The page of templates with their pictures, from what they say and from what the language makes of them.
import { describe, judge, knownIndicators, templates } from '@sutra/strategy';
import { sceneOf } from '@sutra/strategy/proof';
import { renderFlow } from './template-flow.mjs';
import { renderPayoff } from './template-payoff.mjs';
import { renderScene } from './template-scene.mjs';

export const TEMPLATES_FOLDER = 'docs/templates';

/** @typedef {import('@sutra/strategy').Template} Template */

const HEAD = `# Templates

Strategies to begin with, generated from their documents; a difference fails the build. Each is sound as it stands, has a stop on every way into a
position, and is meant to be cloned, understood and fitted to your own money and market before it is run on paper, and on paper before it is run live.
None of them says anything about what it will earn.

The pictures of directional templates show **when they trade, not how well**: the bars are drawn by hand so that each has something to do. What is marked
on them was decided by the same passes that run in a backtest and live: triangles are entries, circles what closed them, each at the next open after the
decision; stops of a leg act within a bar. Rules around the graph (\`riskManagement\`) are not played there, and an option is taken to
cost 0.6 % of its underlying and to move half as much. The pictures of option templates show what one lot of every leg earns or loses
against the price of NIFTY, at the near expiry and half way there, by the model of \`@sutra/pricing\` from one volatility, three days before expiry for
intraday ones and six for the others, with break-evens, strikes (\`+\` bought, \`−\` sold), and the stop and target of the whole.
`;

const kinds = /** @type {const} */ ({ directional: 'Directional', options: 'Options' });

/** @param {Template} template */
function judged({ id, document: json }) {
  const { document, program } = judge(json, { indicators: knownIndicators });
  if (document === undefined || program === undefined) throw new RangeError(`the template ${id} is not sound`);
  return { document, program };
}

/** @param {Template} template */
function mainPicture(template) {
  const { document, program } = judged(template);
  if (template.kind === 'directional') {
    const scene = sceneOf(template.id);
    if (scene === undefined) throw new RangeError(`the template ${template.id} has no scene`);
    return renderScene(template.title, program, scene);
  }
  const entry = document.nodes.find(({ type }) => type === 'entryNode');
  const { positions } = /** @type {{ positions: import('@sutra/strategy').Leg[] }} */ (entry?.data);
  return renderPayoff(template.title, positions, document.riskManagement);
}

/** @param {readonly string[]} lines */
const list = (lines) => lines.map((line) => `- ${line.replaceAll('<', '&lt;')}`).join('\n');

/** @param {Template} template */
function renderTemplate(template) {
  const { id, title, summary, tags, kind, whatToKnow } = template;
  const shown = kind === 'directional' ? 'When it trades' : 'What it earns and loses';
  return [
    `### ${title}`,
    '',
    `${summary} (\`${id}\`: ${tags.join(', ')})`,
    '',
    `![${shown}](templates/${id}.svg)`,
    '',
    `![Its graph](templates/${id}.flow.svg)`,
    '',
    list(describe(judged(template).document, knownIndicators)),
    '',
    `**Risks.** ${whatToKnow.risks.join(' ')}`,
    '',
    `**It loses when** ${whatToKnow.losesWhen.map(continued).join('; or when ')}.`,
    '',
    '**Change first:**',
    '',
    list(whatToKnow.changeFirst),
    '',
  ].join('\n');
}

/** A sentence that goes on inside another one; names keep their capitals. @param {string} sentence */
const continued = (sentence) =>
  sentence.replace(/^(?:A|An|[A-Z][a-z]+)\b/, (word) => word.toLowerCase()).replace(/\.$/, '');

/** The page and its pictures, by path below the root. @returns {Map<string, string>} */
export function renderTemplatesPage() {
  /** @type {Map<string, string>} */
  const files = new Map();
  const parts = [HEAD];
  for (const kind of /** @type {const} */ (['directional', 'options'])) {
    parts.push(`## ${kinds[kind]}\n`);
    for (const template of templates.filter((each) => each.kind === kind)) {
      files.set(`${TEMPLATES_FOLDER}/${template.id}.svg`, mainPicture(template));
      files.set(`${TEMPLATES_FOLDER}/${template.id}.flow.svg`, renderFlow(template.title, template.document));
      parts.push(renderTemplate(template));
    }
  }
  files.set('docs/templates.md', parts.join('\n'));
  return files;
}
