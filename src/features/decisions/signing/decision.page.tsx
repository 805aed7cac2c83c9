import '#features/decisions/decisions.css';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { printedDay, printedMoment } from '#kernel/dates.ts';
import { subjectName } from '#domain/subject.ts';
import { OwnAppeal } from '#features/decisions/appeals/own.parts.tsx';
import { Level } from '#features/decisions/board/board.parts.tsx';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { Flags } from '#features/decisions/flags/flags.parts.tsx';
import { KIND_NAMES, quotaName } from '#features/decisions/wording.ts';
import { readAttachment } from '#features/documents/documents.operations.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { addressOf, useAnswer } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { DownloadLink } from '#ui/download.tsx';
import { NoValue } from '#ui/formats.tsx';
import { TechnicalDetails } from '#ui/technical-details.tsx';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import type { uiTexts } from '#ui/ui.texts.ts';
import type { DecisionView } from './signing.contract.ts';
import { printDecision, readDecision } from './signing.operations.ts';

type Line = DecisionView['lines'][number];

function useColumns(place: YearPlace): readonly Column<Line>[] {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return [
    {
      id: 'name',
      header: t('decisions.row.name'),
      sortBy: (row) => row.name,
      cell: (row) => (
        <>
          {row.name} <small className="quiet">{row.code}</small>
        </>
      ),
    },
    { id: 'unit', header: t('decisions.row.unit'), sortBy: (row) => row.unitName ?? '', cell: (row) => row.unitName ?? <NoValue /> },
    {
      id: 'level',
      header: t('decisions.one.level'),
      sortBy: (row) => row.award?.level ?? '',
      cell: (row) => (row.award === null ? t('decisions.one.revoked') : <Level award={row.award} />),
    },
    {
      id: 'eligible',
      header: t('decisions.row.eligible'),
      cell: (row) => (row.eligible === null ? <NoValue /> : say(LEVEL_NAMES[row.eligible])),
    },
    { id: 'before', header: t('decisions.one.before'), cell: (row) => (row.before === null ? <NoValue /> : <Level award={row.before} />) },
    {
      id: 'replaces',
      header: t('decisions.one.replaces'),
      cell: (row) => {
        if (row.replaces === null) return row.before === null ? <NoValue /> : t('decisions.row.byFile');
        const { id, number, dated } = row.replaces;
        return <Link to={`${place.page}/decisions/${id}`}>{t('decisions.row.byDecision', { number, day: printedDay(dated) })}</Link>;
      },
    },
    {
      id: 'grounds',
      header: t('decisions.one.grounds'),
      cell: (row) => (row.reason === null ? <NoValue /> : `${row.reason} (${row.authoriser ?? ''})`),
    },
  ];
}

function Facts({ decision, place: { committee, year } }: { decision: DecisionView; place: YearPlace }) {
  const t = useTexts<DecisionText | keyof typeof uiTexts>();
  const say = useSay();
  const { reason, paper, votes, quotas, by, at, hash } = decision;
  return (
    <dl className="facts card">
      {reason && <Fact name={t('decisions.one.why')}>{reason}</Fact>}
      {quotas.map((quota) => (
        <Fact key={`${quota.quota} ${quota.group}`} name={`${t('decisions.one.quota')}: ${say(quotaName(quota))}`}>
          {t('decisions.quota.table', { used: quota.used, limit: quota.limit, base: quota.base })}
          {quota.reason && `. ${t('decisions.row.moved', { reason: quota.reason, authoriser: quota.authoriser ?? '' })}`}
        </Fact>
      ))}
      {votes.for + votes.against > 0 && (
        <Fact name={t('decisions.one.votes')}>{t('decisions.vote.tally', { for: votes.for, against: votes.against })}</Fact>
      )}
      <Fact name={t('decisions.one.account')}>
        <PersonName of={by} /> {printedMoment(at)}
        {paper && `, ${t('decisions.one.fromPaper', { day: printedDay(paper.heldOn) })}`}{' '}
        {paper?.attachment && (
          <DownloadLink to={addressOf(readAttachment, { committee, year, attachment: paper.attachment })}>{t('ui.scan.open')}</DownloadLink>
        )}
      </Fact>
      <Fact name={t('decisions.one.hash')}>
        <TechnicalDetails>
          <code>{hash}</code>
        </TechnicalDetails>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One signed decision: its lines, what each replaces, and what it set off. */
export function DecisionPage() {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { decision = '', ...rest } = useParams();
  const place = yearPlace(rest);
  const at = { committee: place.committee, year: place.year, decision };
  const answer = useAnswer(readDecision, at);
  const [done, tell] = useDoneHere(decision);
  const columns = useColumns(place);
  const title =
    answer.state === 'ready'
      ? t('decisions.one.title', { kind: say(KIND_NAMES[answer.data.kind]), number: answer.data.number })
      : t('decisions.nav');
  return (
    <Page
      title={title}
      lead={answer.state === 'ready' && <p>{leadOf(answer.data)}</p>}
      actions={
        <>
          <DownloadLink to={addressOf(printDecision.docx, at)} format="Word">
            {t('decisions.one.paper')}
          </DownloadLink>{' '}
          <DownloadLink to={addressOf(printDecision.pdf, at)} format="PDF">
            {t('decisions.one.paper')}
          </DownloadLink>
        </>
      }
    >
      {done}
      <Loaded answer={answer}>
        {(found) => (
          <div className="stack">
            <OwnAppeal decision={decision} place={place} onDone={tell} />
            <Facts decision={found} place={place} />
            <DataTable caption={title} columns={columns} rows={found.lines} rowKey={subjectName} />
            {found.flags.length > 0 && (
              <section className="card stack" aria-labelledby="flags">
                <h2 id="flags">{t('decisions.flags')}</h2>
                <Flags rows={found.flags} place={place} onDone={tell} />
              </section>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );

  function leadOf({ body, dated, signer }: DecisionView): string {
    return t('decisions.one.lead', { body: body.name, day: printedDay(dated), signer: signer.name, post: signer.post });
  }
}
