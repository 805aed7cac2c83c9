import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

/** The colour of a label; the words always say it too. */
export type Tone = 'best' | 'good' | 'fair' | 'bad' | 'wait' | 'none';

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`badge tone-${tone}`}>{children}</span>;
}

export type Verdict = 'met' | 'not-met' | 'undetermined' | 'not-relevant';

const SIGNS: Record<Verdict, { sign: string; tone: Tone }> = {
  met: { sign: '✓', tone: 'good' },
  'not-met': { sign: '✕', tone: 'bad' },
  undetermined: { sign: '?', tone: 'wait' },
  'not-relevant': { sign: '–', tone: 'none' },
};

/** `adverse`: the condition describes a failure, so that “met” says that it did not happen. */
export function VerdictBadge({ verdict, adverse = false }: { verdict: Verdict; adverse?: boolean }) {
  const t = useTexts<keyof typeof uiTexts>();
  const { sign, tone } = SIGNS[verdict];
  return (
    <Badge tone={tone}>
      <span aria-hidden="true">{sign}</span> {adverse ? t(`ui.adverse.${verdict}`) : t(`ui.${verdict}`)}
    </Badge>
  );
}

export type Confidence = 'verified' | 'partial' | 'assumed';

export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const t = useTexts<keyof typeof uiTexts>();
  return <span className={`confidence confidence-${confidence}`}>{t(`ui.${confidence}`)}</span>;
}
