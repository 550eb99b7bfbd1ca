/** Least squares: how much `y` grows for each unit of `x`. Expects two points or more that differ in `x`. */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)];
  const covariance = points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0);
  const variance = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0);
  return covariance / variance;
}
