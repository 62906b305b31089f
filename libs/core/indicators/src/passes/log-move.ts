/** The logarithm of a move from one price to another; 0 where one of them is no price, because an input may be anything. */
export const logMove = (to: number, from: number): number => (to > 0 && from > 0 ? Math.log(to / from) : 0);
