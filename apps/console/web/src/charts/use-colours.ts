import { useComputedColorScheme } from '@mantine/core';
import { COLOURS, type Colours } from '../theme/roles.ts';

/** The colours of the theme in force, for what is drawn on a canvas. */
export const useColours = (): Colours => COLOURS[useComputedColorScheme('light')];
