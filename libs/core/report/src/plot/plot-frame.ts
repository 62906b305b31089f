import { markup, own, type Markup, type Piece } from '../markup/markup.js';
import { place } from './path.js';
import { ticks, type Scale } from './scale.js';

/** The room of a plot inside its picture. */
export interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Label {
  readonly at: number;
  readonly text: string;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What it shows, for whoever can't see it. */
  readonly says: string;
}

/** A picture that fits any width of the page. */
export const picture = ({ width, height, says }: Picture, ...parts: readonly Piece[]): Markup =>
  markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${says}">${parts}</svg>`;

/** Lines across at round figures, with the figures beside them. */
export function yAxis(
  scale: Scale,
  room: Room,
  wanted: number,
  say: (value: number, step: number) => string,
): Markup[] {
  const { values, step } = ticks(scale, wanted);
  return values.map((value) => {
    const y = place(scale.at(value));
    const tone = value === 0 ? 'zero' : 'grid';
    return markup`<path class="${tone}" d="M${place(room.left)} ${y}H${place(room.right)}"/><text class="end" x="${place(room.left - 6)}" y="${place(scale.at(value) + 3.5)}">${say(value, step)}</text>`;
  });
}

/** Words below a plot; those that would run into one another are left out. */
export function xLabels(labels: readonly Label[], y: number, apart: number): Markup[] {
  let last = -Infinity;
  return labels.flatMap(({ at, text }) => {
    if (at - last < apart) return [];
    last = at;
    return [markup`<text class="mid" x="${place(at)}" y="${place(y)}">${text}</text>`];
  });
}

/** A dot or a bar that says what it is when somebody points at it. */
export const told = (shape: string, says: string): Markup =>
  markup`${own(shape.replace(/\/>$/, '>'))}<title>${says}</title>${own(`</${/^<(\w+)/.exec(shape)?.[1] ?? 'g'}>`)}`;
