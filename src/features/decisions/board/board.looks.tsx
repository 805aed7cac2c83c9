import { printedDay } from '#kernel/dates.ts';
import { LEVELS } from '#domain/level.ts';
import { subjectName } from '#domain/subject.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import type { Award, Paper } from '#features/decisions/decisions.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { Body } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { LookList } from '#ui/form/look-list.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { BoardRow } from './board.contract.ts';
import type { recordVotes } from './board.operations.ts';

/** How many get which level and mark, in one sentence; `null` revokes. */
export function useLevelCounts(): (awards: readonly (Award | null)[]) => string {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return (awards) => {
    const count = (is: (award: Award | null) => boolean) => awards.filter(is).length;
    const levels = LEVELS.toReversed().map((level) => ({
      count: count((award) => award?.level === level),
      words: (found: number) => t('decisions.look.count', { level: say(LEVEL_NAMES[level]), count: found }),
    }));
    const others = [
      { count: count((award) => award?.typical === true), words: (found: number) => t('decisions.look.typical', { count: found }) },
      { count: count((award) => award?.leadership === true), words: (found: number) => t('decisions.look.leadership', { count: found }) },
      { count: count((award) => award === null), words: (found: number) => t('decisions.look.revoked', { count: found }) },
    ];
    return [...levels, ...others].flatMap(({ count: found, words }) => (found === 0 ? [] : [words(found)])).join('; ');
  };
}

export function usePaperFact(): (paper: Paper | undefined) => { readonly label: string; readonly value: string } {
  const t = useTexts<DecisionText>();
  return (paper) => ({
    label: t('decisions.look.paper'),
    value:
      paper === undefined
        ? ''
        : t(paper.attachment === undefined ? 'decisions.look.paper.day' : 'decisions.look.paper.scan', { day: printedDay(paper.heldOn) }),
  });
}

/** What is about to be recorded of a vote: everybody by name, how many for and against, who wants what instead. */
export function VoteLook({ order, lines }: { order: Body<typeof recordVotes>; lines: ReadonlyMap<string, BoardRow> }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const paperFact = usePaperFact();
  const rows = (choice: 'for' | 'against') =>
    order.votes
      .filter((vote) => vote.choice === choice)
      .map(({ voter, dissents }, index) => ({
        key: `${index} ${voter}`,
        name: voter,
        detail: dissents[0] && (
          <small className="quiet">
            {t('decisions.vote.look.differs', { count: dissents.length, level: say(LEVEL_NAMES[dissents[0].level]) })}
          </small>
        ),
      }));
  const [yes, no] = [rows('for'), rows('against')];
  const differing = order.votes.find(({ dissents }) => dissents.length > 0)?.dissents ?? [];
  return (
    <>
      <LookList title={t('decisions.vote.look.for', { count: yes.length })} rows={yes} />
      <LookList title={t('decisions.vote.look.against', { count: no.length })} rows={no} />
      {differing.length > 0 && (
        <LookList
          title={t('decisions.vote.look.lines')}
          rows={differing.map((one) => ({ key: subjectName(one), name: lines.get(subjectName(one))?.name ?? one.code }))}
        />
      )}
      <FactList facts={[paperFact(order.paper), { label: t('decisions.once'), value: t('decisions.vote.look.after') }]} />
    </>
  );
}
