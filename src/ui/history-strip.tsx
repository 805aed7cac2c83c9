import type { Language } from '#kernel/bilingual.ts';
import type { Tone } from './badge.tsx';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface HistoryBox {
  readonly year: number;
  /** What was printed that year; null = no record. */
  readonly wording: string | null;
  /** Language of the wording, for those who hear it. */
  readonly spoken: Language;
  readonly tone: Tone;
  readonly mark: string | null;
  readonly note: string | null;
}

/** One box a year, oldest first. A year without a record is shown as that, never as a fall. */
export function HistoryStrip({ years }: { years: readonly HistoryBox[] }) {
  const t = useTexts<keyof typeof uiTexts>();
  return (
    <ol className="history" aria-label={t('ui.history')}>
      {years.map((box) => (
        <li key={box.year} className={`tone-${box.tone}`}>
          <strong>{box.year}</strong>
          {box.wording ? <span lang={box.spoken}>{box.wording}</span> : <span>{t('ui.history.none')}</span>}
          {box.mark && <span className="mark">★ {box.mark}</span>}
          {box.note && <small>{box.note}</small>}
        </li>
      ))}
    </ol>
  );
}
