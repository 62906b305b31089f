/** A place on the page to a tenth of a pixel, without what says nothing. */
export const place = (value: number): string => String(Math.round(value * 10) / 10);

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line through points as a path; every point is told by how far it lies from the one before, which is short. */
export function linePath(points: Iterable<Point>): string {
  let path = '';
  let [lastX, lastY] = [0, 0];
  for (const point of points) {
    const [x, y] = [Math.round(point.x * 10), Math.round(point.y * 10)];
    path += path === '' ? `M${x / 10} ${y / 10}` : `l${(x - lastX) / 10} ${(y - lastY) / 10}`;
    [lastX, lastY] = [x, y];
  }
  return path;
}
