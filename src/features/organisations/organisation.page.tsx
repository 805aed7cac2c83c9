import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { historyBoxes, LEVEL_NAMES, proofParts } from '#features/ratings/wording.ts';
import { withQuery, yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { useNumber } from '#ui/formats.tsx';
import { useLanguage, useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { RecordView } from '#ui/record.tsx';
import { Loaded } from '#ui/states.tsx';
import { Marks, Standing } from './organisations.badges.tsx';
import type { OrganisationDetail } from './organisations.contract.ts';
import { readOrganisation } from './organisations.operations.ts';
import type { OrganisationText } from './organisations.texts.ts';

interface Part {
  organisation: OrganisationDetail;
  place: YearPlace;
}

function Level({ organisation, place }: Part) {
  const t = useTexts<OrganisationText>();
  const say = useSay();
  const { standing, decided, eligible } = organisation;
  return (
    <section className="card level-now" aria-labelledby="level">
      <h2 id="level">{t('organisations.level', { year: String(place.year) })}</h2>
      {standing === null ? (
        <p>{t('organisations.root')}</p>
      ) : (
        <>
          <p className="level">
            <Standing row={organisation} />
          </p>
          {standing === 'rated' && !decided && <p>{t('organisations.undecided')}</p>}
          {eligible && <p>{t('organisations.eligible', { level: say(LEVEL_NAMES[eligible]) })}</p>}
          <Marks row={organisation} />
          <Awards awards={organisation.awards} />
        </>
      )}
    </section>
  );
}

const AWARDS = ['typical', 'leadership', 'cellFiveYears'] as const;

function Awards({ awards }: { awards: readonly string[] }) {
  const t = useTexts<OrganisationText>();
  return (
    <ul className="marks">
      {AWARDS.filter((award) => awards.includes(award)).map((award) => (
        <li key={award}>{t(`organisations.award.${award}`)}</li>
      ))}
    </ul>
  );
}

/** The condition that selects an organisation's members; those of a đảng bộ bộ phận have none of their own. */
function membersOf({ code, kind }: OrganisationDetail): Record<string, string> | null {
  if (kind === 'CBCS' || kind === 'CBTT') return { cell: code };
  if (kind === 'DBCS') return { grassroots: code };
  return kind === 'DBCT' ? {} : null;
}

function Members({ organisation, place }: Part) {
  const t = useTexts<OrganisationText>();
  const number = useNumber();
  const query = membersOf(organisation);
  if (query === null) return number(organisation.members);
  return (
    <NumberLink
      value={organisation.members}
      to={withQuery(`${place.page}/members`, query)}
      label={t('organisations.members.of', { name: organisation.name })}
    />
  );
}

function Facts({ organisation, place }: Part) {
  const t = useTexts<OrganisationText>();
  const { parent, parentName, source, childOrganisations } = organisation;
  const list = `${place.page}/organisations`;
  const facts = [
    { label: t('organisations.code'), value: organisation.code },
    { label: t('organisations.kind'), value: t(`organisations.kind.${organisation.kind}`) },
    { label: t('organisations.parent'), value: parent && <Link to={`${list}/${parent}`}>{parentName}</Link> },
    { label: t('organisations.group'), value: organisation.group },
    { label: t('organisations.founded'), value: organisation.founded && printedDay(organisation.founded) },
    {
      label: t('organisations.children'),
      value: childOrganisations > 0 && (
        <NumberLink value={childOrganisations} to={withQuery(list, { parent: organisation.code })} label={t('organisations.children')} />
      ),
    },
    { label: t('organisations.members'), value: <Members organisation={organisation} place={place} /> },
    { label: t('organisations.outstanding'), value: organisation.outstanding },
    {
      label: t('organisations.source'),
      value:
        source.row !== null &&
        `${source.file ? `${source.file}: ` : ''}${t('organisations.source.cell', { sheet: source.sheet, row: String(source.row) })}`,
    },
  ];
  return (
    <section className="card">
      <FactList facts={facts} />
    </section>
  );
}

function Organisation({ organisation, place }: Part) {
  const t = useTexts<OrganisationText>();
  const language = useLanguage();
  const { proof, history } = organisation;
  return (
    <RecordView
      now={<Level organisation={organisation} place={place} />}
      facts={<Facts organisation={organisation} place={place} />}
      historyTitle={t('organisations.history')}
      history={historyBoxes(history, language)}
      proof={proof && proofParts(proof)}
    />
  );
}

/** The way to the review files of the organisation and of those who lead it; the committee itself has none here. */
function Files({ code, place }: { code: string; place: YearPlace }) {
  const t = useTexts<OrganisationText>();
  const files = `${place.page}/reviews`;
  return (
    <>
      <Link to={`${files}/organisation/${encodeURIComponent(code)}`}>{t('organisations.review')}</Link>
      <Link to={`${files}/collective/${encodeURIComponent(code)}`}>{t('organisations.review.collective')}</Link>
    </>
  );
}

/** One organisation: its level, the years before, and the proof. */
export function OrganisationPage() {
  const params = useParams();
  const place = yearPlace(params);
  const code = params['code'] ?? '';
  const answer = useAnswer(readOrganisation, { committee: place.committee, year: place.year, code });
  const above = answer.state === 'ready' ? answer.data.ancestors : [];
  const list = `${place.page}/organisations`;
  return (
    <Page
      title={answer.state === 'ready' ? answer.data.name : code}
      crumbs={above.map((one) => ({ label: one.name, to: `${list}/${one.code}` }))}
      actions={above.length > 0 && <Files code={code} place={place} />}
    >
      <Loaded answer={answer}>{(organisation) => <Organisation organisation={organisation} place={place} />}</Loaded>
    </Page>
  );
}
