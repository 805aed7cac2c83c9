import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { historyBoxes, LEVEL_NAMES, proofParts } from '#features/ratings/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { useLanguage, useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { RecordView } from '#ui/record.tsx';
import { Loaded } from '#ui/states.tsx';
import { Standing } from './members.badges.tsx';
import type { MemberDetail } from './members.contract.ts';
import { readMember } from './members.operations.ts';
import type { MemberText } from './members.texts.ts';

interface Part {
  member: MemberDetail;
  place: YearPlace;
}

function Level({ member, place }: Part) {
  const t = useTexts<MemberText>();
  const say = useSay();
  return (
    <section className="card level-now" aria-labelledby="level">
      <h2 id="level">{t('members.level', { year: String(place.year) })}</h2>
      <p className="level">
        <Standing row={member} />
      </p>
      {member.standing === 'rated' && !member.decided && <p>{t('members.undecided')}</p>}
      {member.eligible && <p>{t('members.eligible', { level: say(LEVEL_NAMES[member.eligible]) })}</p>}
      {(member.disagreement || member.awards.includes('memberFiveYears')) && (
        <ul className="marks">
          {member.disagreement && <li>{t('members.disagreement')}</li>}
          {member.awards.includes('memberFiveYears') && <li>{t('members.award.memberFiveYears')}</li>}
        </ul>
      )}
    </section>
  );
}

function Facts({ member, place }: Part) {
  const t = useTexts<MemberText>();
  const organisation = (code: string, name: string | null) => <Link to={`${place.page}/organisations/${code}`}>{name ?? code}</Link>;
  const { source } = member;
  const facts = [
    { label: t('members.code'), value: member.code },
    { label: t('members.cell'), value: organisation(member.cell, member.cellName) },
    { label: t('members.grassroots'), value: member.grassroots && organisation(member.grassroots, member.grassrootsName) },
    { label: t('members.status'), value: t(`members.status.${member.status}`) },
    { label: t('members.birth'), value: member.birth && printedDay(member.birth) },
    { label: t('members.admitted'), value: printedDay(member.admitted) },
    { label: t('members.product'), value: member.product },
    {
      label: t('members.source'),
      value:
        source.row !== null &&
        `${source.file ? `${source.file}: ` : ''}${t('members.source.cell', { sheet: source.sheet, row: String(source.row) })}`,
    },
  ];
  return (
    <section className="card">
      <FactList facts={facts} />
    </section>
  );
}

function Member({ member, place }: Part) {
  const t = useTexts<MemberText>();
  const language = useLanguage();
  const { proof, history } = member;
  return (
    <RecordView
      now={<Level member={member} place={place} />}
      facts={<Facts member={member} place={place} />}
      historyTitle={t('members.history')}
      history={historyBoxes(history, language)}
      proof={proof && proofParts(proof)}
    />
  );
}

/** One member: the level, the years before, and the proof. */
export function MemberPage() {
  const t = useTexts<MemberText>();
  const params = useParams();
  const place = yearPlace(params);
  const code = params['code'] ?? '';
  const answer = useAnswer(readMember, { committee: place.committee, year: place.year, code });
  return (
    <Page
      title={answer.state === 'ready' ? answer.data.name : code}
      actions={
        answer.state === 'ready' && <Link to={`${place.page}/reviews/member/${encodeURIComponent(code)}`}>{t('members.review')}</Link>
      }
    >
      <Loaded answer={answer}>{(member) => <Member member={member} place={place} />}</Loaded>
    </Page>
  );
}
