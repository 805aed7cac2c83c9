import type { Bilingual } from '#kernel/bilingual.ts';
import { ConfidenceBadge, VerdictBadge } from './badge.tsx';
import type { Confidence, Verdict } from './badge.tsx';
import { WithContents, type Heading } from './contents.tsx';
import { useSay, useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface Citation {
  readonly text: Bilingual;
  readonly document: string;
  readonly at: string;
}

export interface ProofLine {
  readonly id: string;
  readonly label: Bilingual;
  readonly verdict: Verdict;
  readonly facts: readonly { readonly id: string; readonly label: Bilingual; readonly value: Bilingual }[];
  readonly threshold: Bilingual;
  readonly citations: readonly Citation[];
  readonly confidence: Confidence;
  readonly interpretation: Bilingual | null;
}

export interface ProofSection {
  readonly level: string;
  readonly label: Bilingual;
  readonly holds: Verdict;
  /** True where the conditions describe a failure: “met” then says that it did not happen. */
  readonly adverse: boolean;
  readonly lines: readonly ProofLine[];
}

/** Which article asks it, how sure the encoding is, and how it was read where the text leaves room. */
export function Basis({ citations, confidence, interpretation }: Pick<ProofLine, 'citations' | 'confidence' | 'interpretation'>) {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  return (
    <>
      {citations.map((citation) => (
        <cite key={citation.document + citation.at}>{say(citation.text)}</cite>
      ))}
      <ConfidenceBadge confidence={confidence} />
      {interpretation && <small className="interpretation">{t('ui.interpretation', { text: say(interpretation) })}</small>}
    </>
  );
}

function Line({ line, adverse }: { line: ProofLine; adverse: boolean }) {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  return (
    <tr data-condition={line.id}>
      <th scope="row">{say(line.label)}</th>
      <td data-label={t('ui.verdict')}>
        <VerdictBadge verdict={line.verdict} adverse={adverse} />
      </td>
      <td data-label={t('ui.read')}>
        {line.facts.map((fact) => (
          <div key={fact.id}>
            {line.facts.length > 1 && <span className="fact-label">{say(fact.label)}: </span>}
            {say(fact.value)}
          </div>
        ))}
      </td>
      <td data-label={t(adverse ? 'ui.case' : 'ui.asked')}>{say(line.threshold)}</td>
      <td data-label={t('ui.basis')}>
        <Basis citations={line.citations} confidence={line.confidence} interpretation={line.interpretation} />
      </td>
    </tr>
  );
}

const idOf = ({ level }: ProofSection): string => `proof-${level}`;

function Section({ section }: { section: ProofSection }) {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  const relevant = section.lines.filter((line) => line.verdict !== 'not-relevant');
  const met = relevant.filter((line) => line.verdict === 'met').length;
  return (
    <section className="card proof" id={idOf(section)}>
      <header>
        <h3>{say(section.label)}</h3>
        <VerdictBadge verdict={section.holds} adverse={section.adverse} />
        {!section.adverse && <span className="quiet">{t('ui.proof.count', { met, all: relevant.length })}</span>}
      </header>
      <table className="sheet">
        <caption className="visually-hidden">{say(section.label)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ui.condition')}</th>
            <th scope="col">{t('ui.verdict')}</th>
            <th scope="col">{t('ui.read')}</th>
            <th scope="col">{t(section.adverse ? 'ui.case' : 'ui.asked')}</th>
            <th scope="col">{t('ui.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {section.lines.map((line) => (
            <Line key={line.id} line={line} adverse={section.adverse} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

export interface ProofProps {
  readonly sections: readonly ProofSection[];
  readonly missing: readonly { readonly fact: string; readonly label: Bilingual; readonly owner: Bilingual }[];
  /** The next higher step and the ids of the lines that stand in its way; null at the top. */
  readonly next: { readonly name: Bilingual; readonly lines: readonly string[] } | null;
}

function Missing({ missing }: Pick<ProofProps, 'missing'>) {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  return (
    <section className="card" id="proof-missing">
      <h2>{t('ui.proof.missing')}</h2>
      <ul>
        {missing.map((one) => (
          <li key={one.fact}>{t('ui.proof.owner', { fact: say(one.label), owner: say(one.owner) })}</li>
        ))}
      </ul>
    </section>
  );
}

function NextStep({ next, sections }: Pick<ProofProps, 'next' | 'sections'>) {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  const lines = sections.flatMap((section) => section.lines).filter((line) => next?.lines.includes(line.id));
  return (
    <section className="card" id="proof-next" data-next-level="">
      <h2>{next ? t('ui.proof.next', { level: say(next.name) }) : t('ui.proof.top')}</h2>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              <strong>{say(line.label)}</strong>:{' '}
              {t('ui.proof.gap', { read: line.facts.map((fact) => say(fact.value)).join('; '), asked: say(line.threshold) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useHeadings({ sections, missing, next }: ProofProps): readonly Heading[] {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  const first = missing.length > 0 ? [{ id: 'proof-missing', label: t('ui.proof.missing') }] : [];
  if (sections.length === 0) return first;
  const below = sections.map((section) => ({ id: idOf(section), label: say(section.label) }));
  const nextLabel = next ? t('ui.proof.next', { level: say(next.name) }) : t('ui.proof.top');
  return [...first, { id: 'proof-next', label: nextLabel }, { id: 'proof', label: t('ui.proof'), below }];
}

/** Why somebody is where they are: what is missing, then every condition with its verdict, the fact read, what is asked, and the article. */
export function ProofView({ sections, missing, next }: ProofProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const headings = useHeadings({ sections, missing, next });
  return (
    <WithContents headings={headings}>
      <div className="stack">
        {missing.length > 0 && <Missing missing={missing} />}
        {sections.length > 0 && <NextStep next={next} sections={sections} />}
        {sections.length > 0 && (
          <section aria-labelledby="proof">
            <h2 id="proof">{t('ui.proof')}</h2>
            {sections.map((section) => (
              <Section key={section.level} section={section} />
            ))}
          </section>
        )}
      </div>
    </WithContents>
  );
}
