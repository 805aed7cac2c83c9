const KEPT_AS = 'tongket.letters';

/** A line on which the program itself was here so soon brings its letters too without keeping anybody waiting. */
const FAST_MS = 1500;

/**
 * Writes in the program's own letters where they are at hand. On a slow line the first page is written in the machine's own, for what it says is
 * worth more than how it looks, and they are fetched when that page is at rest.
 */
export function chooseLetters(): void {
  if (performance.now() < FAST_MS || localStorage.getItem(KEPT_AS) !== null) document.documentElement.classList.add('own-letters');
  const fetchThem = async () => {
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 1em 'Be Vietnam Pro'`, 'aế')));
    localStorage.setItem(KEPT_AS, 'here');
  };
  addEventListener('load', () => setTimeout(() => void fetchThem().catch(() => undefined), 3000), { once: true });
}
