/** What a colour stands for. Colour never stands alone: an icon and a word go with it. */
export type Role = 'accepted' | 'reused' | 'refused' | 'conflict' | 'exception' | 'dead' | 'pending';

export interface Shades {
  /** Bars, lines, icons: at least 3.1 : 1 on page and surface. */
  readonly mark: string;
  /** Words: at least 4.7 : 1 on page, surface and tint. */
  readonly text: string;
  /** Behind words. */
  readonly tint: string;
}

export interface Colours {
  readonly page: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly link: string;
  /** From low to high. */
  readonly ramp: readonly [string, string, string, string, string];
  readonly roles: Readonly<Record<Role, Shades>>;
}

const shades = (mark: string, text: string, tint: string): Shades => ({ mark, text, tint });

/** In stacked drawings roles keep this order, from the bottom up. */
export const ROLES: readonly Role[] = [
  'accepted',
  'reused',
  'refused',
  'conflict',
  'exception',
  'dead',
  'pending',
];

/** Contrast and differences between marks are computed again by roles.spec.ts. */
export const COLOURS: Readonly<Record<'light' | 'dark', Colours>> = {
  light: {
    page: '#FFFFFF',
    surface: '#F4F6F8',
    text: '#161B22',
    muted: '#55606E',
    border: '#76818E',
    link: '#1B4FB3',
    ramp: ['#E6EEF6', '#BBD3EA', '#7FAEDA', '#3774B2', '#123F73'],
    roles: {
      accepted: shades('#1A7F52', '#18774D', '#E8F2EE'),
      reused: shades('#1590DF', '#1070AE', '#E8F4FC'),
      refused: shades('#3900A7', '#3900A7', '#EBE6F6'),
      conflict: shades('#B63600', '#B63600', '#F8EBE6'),
      exception: shades('#B38106', '#8C6505', '#F7F2E6'),
      dead: shades('#6B0229', '#6B0229', '#F0E6EA'),
      pending: shades('#6C7278', '#666B71', '#F0F1F2'),
    },
  },
  dark: {
    page: '#12161B',
    surface: '#1A2027',
    text: '#E8ECF1',
    muted: '#A5B0BD',
    border: '#798593',
    link: '#93BEFF',
    ramp: ['#1B2733', '#1F4468', '#2B68A3', '#6DA5DB', '#C4DEF5'],
    roles: {
      accepted: shades('#3DD7AE', '#3DD7AE', '#1B3D38'),
      reused: shades('#2B7AD6', '#5A97DF', '#172A40'),
      refused: shades('#C6B9FF', '#C6B9FF', '#363749'),
      conflict: shades('#EC8640', '#EC8640', '#3E2C22'),
      exception: shades('#FED32E', '#FED32E', '#413C1F'),
      dead: shades('#DC3C53', '#E46B7C', '#3A1E26'),
      pending: shades('#8D9399', '#969CA1', '#2B2F34'),
    },
  },
};
