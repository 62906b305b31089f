// A strict reader of XML, as far as pictures need one: whatever is not closed, quoted or escaped is told.

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** What is wrong with a piece of XML; undefined when it is well-formed. */
export function flawOfXml(text: string): string | undefined {
  const open: string[] = [];
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('<', at);
    const words = text.slice(at, next < 0 ? text.length : next);
    if (words.includes('>') || ENTITY.test(words)) return `unescaped text: ${words.slice(0, 60)}`;
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(text);
    if (tag === null) return `no tag: ${text.slice(next, next + 80)}`;
    const [whole, isEnd, name = '', attributes = '', isAlone] = tag;
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, each]) => each);
    if (new Set(names).size < names.length || ENTITY.test(attributes)) return `attributes: ${whole.slice(0, 80)}`;
    if (isEnd !== '' && open.pop() !== name) return `${name} ends what is not open`;
    if (isEnd === '' && isAlone === '') open.push(name);
    at = next + whole.length;
  }
  return open.length === 0 ? undefined : `not closed: ${open.join(' ')}`;
}

/** The pictures of a page. */
export const picturesIn = (page: string): readonly string[] => page.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
