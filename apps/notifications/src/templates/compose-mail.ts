import { Fault } from '@sutra/kernel';
import { TEMPLATES, type Template } from './templates.data.js';

/** What is to be told, as the order says it. */
export interface Told {
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface ComposedMail {
  readonly title: string;
  /** May stand on a screen and travel as a fact. */
  readonly screen: string;
  /** The whole mail, for the recipient's eyes. */
  readonly body: string;
}

type Values = Readonly<Record<string, string>>;

const VALUE_LENGTH_MAX = 200;

/** A template's words, completed. Throws at a template that there is not, or one that would stay half. */
export function composeMail({ template: name, data }: Told, pagesUrl?: string): ComposedMail {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  if (template === undefined) throw new Fault('invalid', 'NOTIF.TEMPLATE', `There is no template ${name}`);
  const given: Values = { ...data, ...(data['minutes'] !== undefined && { lifetime: lifetimeOf(data['minutes']) }) };
  const open = valuesOf(name, template.open, given);
  const all = { ...open, ...valuesOf(name, template.secret, given) };
  const paragraphs = [...template.mail, ...linkOf(template, pagesUrl)];
  return {
    title: completed(template.title, open),
    screen: completed(template.screen, open),
    body: paragraphs.map((paragraph) => completed(paragraph, all)).join('\n\n'),
  };
}

/** Names of fields only: what is in them may be secret, and a fault is written down. */
function valuesOf(template: string, names: readonly string[], given: Values): Values {
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  if (missing.length > 0) {
    throw new Fault('invalid', 'NOTIF.DATA', `The template ${template} lacks ${missing.join(', ')}`);
  }
  return Object.fromEntries(names.map((name) => [name, onOneLine(given[name] ?? '')]));
}

/** In the fragment, which browsers don't send: so the code stands in no server's log. */
const linkOf = ({ page }: Template, pagesUrl: string | undefined): string[] =>
  page === undefined || pagesUrl === undefined ? [] : [`Or open ${pagesUrl.replace(/\/+$/, '')}/${page}#token={token}`];

/** Braces that a value brings are not completed again; JSON in the words has none of this form. */
const completed = (text: string, values: Values): string =>
  text.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value !== undefined) return value;
    throw new Fault('bug', 'NOTIF.WORDS', `The words of a template speak of ${name}, which it does not declare`);
  });

/** Users choose some of these words: they must neither break lines nor command a terminal. */
const onOneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').slice(0, VALUE_LENGTH_MAX);

function lifetimeOf(text: string): string {
  const minutes = Number(text);
  if (!Number.isSafeInteger(minutes) || minutes < 1) {
    throw new Fault('invalid', 'NOTIF.DATA', 'A lifetime is a whole number of minutes');
  }
  const [count, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
