/** Where the drawings begin and end, in pixels; all share one time axis. */
export const LEFT = 104;
export const WIDTH = 1_160;
export const RIGHT = WIDTH - 12;

/** Milliseconds to pixels. */
export const xOf =
  (endMs: number) =>
  (atMs: number): number =>
    Math.round((LEFT + (Math.min(Math.max(atMs, 0), endMs) / Math.max(endMs, 1)) * (RIGHT - LEFT)) * 10) / 10;

/** A round number at or above, so that an axis ends well: 1, 2 or 5 times a power of ten. */
export function roundedUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((round) => round >= value) ?? value;
}

/** `8 s`, `2:05`. */
export function clockTime(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Moments worth a line on the time axis: about ten, at round times. */
export function ticks(endMs: number): number[] {
  const steps = [5, 10, 15, 30, 60, 120, 300, 600, 1_200].map((seconds) => seconds * 1_000);
  const step = steps.find((ms) => endMs / ms <= 12) ?? 3_600_000;
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, at) => at * step);
}

/** The vertical lines of the time axis, and their labels where wanted. */
export function timeAxis(endMs: number, height: number, labelled: boolean): string {
  const x = xOf(endMs);
  return ticks(endMs)
    .map((ms) => {
      const line = `<line class="grid" x1="${x(ms)}" x2="${x(ms)}" y1="0" y2="${height}"/>`;
      return labelled
        ? `${line}<text class="tick" x="${x(ms)}" y="${height + 13}" text-anchor="middle">${clockTime(ms)}</text>`
        : line;
    })
    .join('');
}
