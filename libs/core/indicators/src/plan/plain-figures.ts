/** A double as JSON can carry it to the bit: what JSON would change goes as its name. */
export type PlainFigure = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** Doubles as plain data. */
export const plainOf = (figures: readonly number[]): PlainFigure[] =>
  figures.map((figure) => {
    if (Number.isFinite(figure)) return Object.is(figure, -0) ? '-0' : figure;
    return String(figure) as PlainFigure;
  });

/** Doubles from plain data. */
export const figuresOf = (figures: readonly PlainFigure[]): number[] => figures.map(Number);
