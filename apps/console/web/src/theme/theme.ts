import {
  Code,
  createTheme,
  SegmentedControl,
  Table,
  type ConvertCSSVariablesInput,
  type MantineTheme,
} from '@mantine/core';
import { COLOURS, ROLES, type Colours } from './roles.ts';

const MONO = "'JetBrains Mono Variable', ui-monospace, monospace";

/** Calm and dense: thin rules instead of boxes, no shadows, 8 px grid. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  defaultRadius: 'xs',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // One blue for links and focus, each shade the same: roles carry the other meanings.
  colors: {
    // Mantine's own greys of the dark theme, from text to what lies deepest.
    dark: greys(COLOURS.dark),
    link: Array.from({ length: 10 }, () => COLOURS.light.link) as unknown as MantineTheme['colors']['blue'],
  },
  primaryColor: 'link',
  components: {
    Code: Code.extend({ defaultProps: { bg: 'var(--surface)', c: 'inherit' } }),
    // Thin rules, and room between a figure and the word after it.
    Table: Table.extend({ defaultProps: { borderColor: 'var(--rule)', horizontalSpacing: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({
      styles: {
        root: { background: 'var(--surface)' },
        indicator: {
          background: 'var(--page)',
          border: '1px solid var(--control-border)',
          boxShadow: 'none',
        },
      },
    }),
  },
});

function greys({ text, muted, border, surface, page }: Colours): MantineTheme['colors']['dark'] {
  return [text, text, muted, border, border, surface, page, page, surface, page];
}

/** Our colours as CSS variables: `--page`, `--muted`, `--ramp-0`, `--refused-mark`… */
export function themeVariables(): ConvertCSSVariablesInput {
  return { variables: {}, light: variablesOf(COLOURS.light), dark: variablesOf(COLOURS.dark) };
}

function variablesOf({
  page,
  surface,
  text,
  muted,
  border,
  link,
  ramp,
  roles,
}: Colours): Record<string, string> {
  return {
    '--page': page,
    '--surface': surface,
    '--text': text,
    '--muted': muted,
    '--control-border': border,
    '--link': link,
    '--rule': `color-mix(in srgb, ${border} 35%, ${page})`,
    '--mantine-color-body': page,
    '--mantine-color-text': text,
    '--mantine-color-dimmed': muted,
    '--mantine-color-anchor': link,
    '--mantine-color-error': roles.dead.text,
    '--mantine-color-default': page,
    '--mantine-color-default-hover': surface,
    '--mantine-color-default-color': text,
    '--mantine-color-default-border': border,
    '--mantine-color-disabled': surface,
    '--mantine-color-disabled-color': muted,
    '--mantine-color-disabled-border': border,
    '--mantine-color-placeholder': muted,
    ...Object.fromEntries(ramp.map((colour, i) => [`--ramp-${i}`, colour])),
    ...Object.fromEntries(
      ROLES.flatMap((role) => [
        [`--${role}-mark`, roles[role].mark],
        [`--${role}-text`, roles[role].text],
        [`--${role}-tint`, roles[role].tint],
      ]),
    ),
  };
}
