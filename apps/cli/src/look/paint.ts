import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours for one stream: none where it is no terminal or NO_COLOR is set. */
export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

export function paintFor(stream: NodeJS.WritableStream): Paint {
  const as = (style: Style) => (text: string) => styleText(style, text, { stream, validateStream: true });
  return { good: as('green'), bad: as('red'), warn: as('yellow'), strong: as('bold'), faint: as('dim') };
}

/** For text that is no terminal's, and for tests. */
export const PLAIN: Paint = {
  good: (text) => text,
  bad: (text) => text,
  warn: (text) => text,
  strong: (text) => text,
  faint: (text) => text,
};
