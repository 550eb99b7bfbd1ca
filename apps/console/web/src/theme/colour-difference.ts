import { rgbOf, toLinear, type Rgb } from './contrast.ts';

type Lab = readonly [l: number, a: number, b: number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** Ways of seeing colours. */
export type Sight = 'normal' | 'protan' | 'deutan' | 'tritan';

/** Whole loss of one kind of cone, on linear light. Source: Machado, Oliveira, Fernandes, IEEE TVCG 15 (2009) 6, severity 1.0. */
const SIMULATED: Readonly<Record<Exclude<Sight, 'normal'>, Matrix>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** sRGB to CIE XYZ under D65. */
const TO_XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE: Rgb = [0.95047, 1, 1.08883];

/** How different two colours look to somebody: CIEDE2000; 1 is just noticed. */
export const difference = (one: string, other: string, sight: Sight): number =>
  ciede2000(labOf(seen(one, sight)), labOf(seen(other, sight)));

/** CIEDE2000 of two colours in CIELAB. Source: Sharma, Wu, Dalal, Color Research and Application 30 (2005) 1. */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [c1, c2] = [Math.hypot((1 + g) * a1, b1), Math.hypot((1 + g) * a2, b2)];
  const [h1, h2] = [hue((1 + g) * a1, b1), hue((1 + g) * a2, b2)];
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dL = l2 - l1;
  const dC = c2 - c1;
  const dH = 2 * Math.sqrt(c1 * c2) * sin(turn / 2);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h = c1 * c2 === 0 ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sC = 1 + 0.045 * c;
  const sH = 1 + 0.015 * c * t;
  const rC = 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const rT = -sin(60 * Math.exp(-(((h - 275) / 25) ** 2))) * rC;
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + rT * (dC / sC) * (dH / sH));
}

function seen(hex: string, sight: Sight): Rgb {
  const light = rgbOf(hex).map(toLinear) as unknown as Rgb;
  if (sight === 'normal') return light;
  return times(SIMULATED[sight], light).map((part) => Math.min(1, Math.max(0, part))) as unknown as Rgb;
}

function labOf(light: Rgb): Lab {
  const [x, y, z] = times(TO_XYZ, light).map((part, i) => {
    const share = part / WHITE[i]!; // Three each.
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  }) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const times = (matrix: Matrix, [r, g, b]: Rgb): number[] =>
  matrix.map(([first, second, third]) => first * r + second * g + third * b);

const RADIANS = Math.PI / 180;
const sin = (degrees: number): number => Math.sin(degrees * RADIANS);
const cos = (degrees: number): number => Math.cos(degrees * RADIANS);
const hue = (a: number, b: number): number =>
  a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / RADIANS + 360) % 360;
