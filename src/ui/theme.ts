import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

const red: MantineColorsTuple = [
  '#fbf1f0',
  '#f3dfdd',
  '#e6bcb9',
  '#d69692',
  '#c56f6c',
  '#b24c4b',
  '#9c3236',
  '#8a2029',
  '#7a1620',
  '#5f0f18',
];

/** Dark red for what can be acted on, dark enough for white text (WCAG 2.2 AA); everything else stays calm. */
export const theme = createTheme({
  colors: { red },
  primaryColor: 'red',
  primaryShade: 8,
  autoContrast: true,
  fontFamily: 'var(--letters)',
  headings: { fontFamily: 'var(--letters)', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
