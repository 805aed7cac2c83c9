import { createRequire } from 'node:module';

/**
 * Families in the order in which a letter is looked for; nothing else is embedded, whatever the machine has installed.
 * The last two come with Typst and have signs that ours lack, such as ✓ and Ⅲ.
 */
export const FONT_FAMILIES = ['Tinos', 'Be Vietnam Pro', 'Libertinus Serif', 'DejaVu Sans Mono'] as const;

/** Ours, as the packages name them. */
const FILES = [
  '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
];

/** Whole TTF files: the WOFF subsets made for browsers lack letters that a document needs. */
export function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  return FILES.map((file) => require.resolve(file));
}
