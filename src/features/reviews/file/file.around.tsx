import { useState } from 'react';
import { printedDay, printedMoment } from '#kernel/dates.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { listOrganisationsOfYear } from '#features/organisations/organisations.operations.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileDetail } from '#features/reviews/reviews.contract.ts';
import { comment, recordOpinion, setPost } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { OPINION_SOURCES, POSTS } from '#features/reviews/reviews.ts';
import { POST_NAMES, SOURCE_NAMES } from '#features/reviews/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { ChoiceField, LongTextField, MarkField, TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { PickField } from '#ui/form/pick-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { PersonDetail, PersonName } from '#ui/person.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import { fileAt } from './file-at.ts';
import { Scan } from './file.view.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';

interface Part {
  file: FileDetail;
  place: YearPlace;
}

function OpinionForm({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <details>
      <summary>{t('reviews.opinions.add')}</summary>
      <OrderForm
        operation={recordOpinion}
        at={fileAt(place, file)}
        body={({ one, text, some, mark }) => ({
          source: one('source', OPINION_SOURCES) ?? OPINION_SOURCES[0],
          body: text('body'),
          required: mark('required'),
          givenOn: some('givenOn') ?? null,
          summary: some('summary') ?? null,
          attachment: some('attachment') ?? null,
        })}
        action={t('reviews.opinions.save')}
        className="fields"
        done={() => t('reviews.opinions.done')}
      >
        <ChoiceField
          name="source"
          label={t('reviews.opinions.source')}
          options={OPINION_SOURCES.map((value) => ({ value, label: say(SOURCE_NAMES[value]) }))}
        />
        <TextField name="body" label={t('reviews.opinions.body')} most={300} />
        <MarkField name="required" label={t('reviews.opinions.required')} />
        <DayField name="givenOn" at="givenOn paper.heldOn" label={t('reviews.opinions.day')} mayWait />
        <LongTextField name="summary" label={t('reviews.opinions.summary')} most={8000} mayWait />
        <ScanField name="attachment" to={uploadAddress(place.api, { kind: file.kind, code: file.code, purpose: 'evidence' })} />
      </OrderForm>
    </details>
  );
}

/** What consulted bodies wrote, and what is still awaited. */
export function Opinions({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card" aria-labelledby="opinions">
      <h2 id="opinions">{t('reviews.opinions')}</h2>
      {file.opinions.length === 0 && <Empty title={t('reviews.opinions.none')} />}
      <ul className="remarks">
        {file.opinions.map(({ source, body, required, givenOn, summary, attachment }) => (
          <li key={`${source} ${body}`}>
            <strong>{body}</strong> <span className="quiet">({say(SOURCE_NAMES[source])})</span>{' '}
            {givenOn === null ? (
              <Badge tone="wait">{t(required ? 'reviews.opinions.awaited' : 'reviews.opinions.asked')}</Badge>
            ) : (
              <span className="quiet">{printedDay(givenOn)}</span>
            )}{' '}
            {attachment && <Scan place={place} id={attachment} />}
            {summary && <p className="as-written">{summary}</p>}
          </li>
        ))}
      </ul>
      {file.may.review && <OpinionForm file={file} place={place} />}
    </section>
  );
}

function CommentForm({ file, place, kind }: Part & { kind: 'comment' | 'reply' }) {
  const t = useTexts<ReviewText>();
  const isReply = kind === 'reply';
  const title = t(isReply ? 'reviews.comments.sendReply' : 'reviews.comments.sendComment');
  return (
    <OrderForm
      operation={comment}
      at={fileAt(place, file)}
      body={(entered) => ({ kind, text: entered.text('text'), ...paperOf(entered) })}
      action={title}
      label={title}
      className="fields"
      variant="outline"
      done={() => t(`reviews.comments.done.${kind}`)}
    >
      <LongTextField name="text" rows={2} label={t(isReply ? 'reviews.comments.reply' : 'reviews.comments.text')} most={8000} />
      {isReply && file.may.review && <PaperFields place={place} step="submit" files={[file]} />}
    </OrderForm>
  );
}

/** Comments with their authors, and the subject's own answer, which is open however far the file has come. */
export function Comments({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  return (
    <section className="card" aria-labelledby="comments">
      <h2 id="comments">{t('reviews.comments')}</h2>
      {file.comments.length === 0 && <Empty title={t('reviews.comments.none')} />}
      <ul className="remarks">
        {file.comments.map(({ kind, text, by, at, heldOn, attachment }) => (
          <li key={`${at} ${by.account}`}>
            <PersonName of={by} /> <span className="quiet">{printedMoment(at)}</span>{' '}
            {kind === 'reply' && <Badge tone="fair">{t('reviews.comments.reply')}</Badge>}{' '}
            {heldOn && <span className="quiet">{t('reviews.history.paper', { day: printedDay(heldOn) })}</span>}{' '}
            {attachment && <Scan place={place} id={attachment} />}
            <p className="as-written">{text}</p>
          </li>
        ))}
      </ul>
      {file.may.comment && <CommentForm file={file} place={place} kind="comment" />}
      {file.may.reply && <CommentForm file={file} place={place} kind="reply" />}
    </section>
  );
}

/** Begin with the place that is on file. */
function PostFields({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const [post, setPostChosen] = useState<string>(file.post ?? '');
  return (
    <>
      <ChoiceField
        name="post"
        at="place.post"
        label={t('reviews.post')}
        start={post}
        mayWait
        onChoice={setPostChosen}
        options={[{ value: '', label: t('reviews.post.none') }, ...POSTS.map((value) => ({ value, label: say(POST_NAMES[value]) }))]}
      />
      {post !== '' && (
        <PickField
          name="organisation"
          at="place.organisation"
          label={t('reviews.post.organisation')}
          start={{ value: file.unitCode, label: file.unitName }}
          operation={listOrganisationsOfYear}
          from={{ committee: place.committee, year: place.year }}
          rows={({ rows }) => rows.map(({ code, name, parentName }) => ({ value: code, label: name, detail: parentName ?? code }))}
        />
      )}
    </>
  );
}

/** A member's place in a leading collective, for the order in which people are reviewed. */
export function PostCard({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card" aria-labelledby="post">
      <h2 id="post">{t('reviews.post')}</h2>
      <p>{file.post ? say(POST_NAMES[file.post]) : t('reviews.post.none')}</p>
      <details>
        <summary>{t('reviews.post.save')}</summary>
        <p className="quiet">{t('reviews.post.lead')}</p>
        <OrderForm
          operation={setPost}
          at={fileAt(place, file)}
          body={({ one, text }) => {
            const chosen = one('post', POSTS);
            return { place: chosen === undefined ? null : { post: chosen, organisation: text('organisation') } };
          }}
          action={t('reviews.post.save')}
          className="fields"
          done={() => t('reviews.post.done')}
        >
          <PostFields key={file.post} file={file} place={place} />
        </OrderForm>
      </details>
    </section>
  );
}

/** What happened to the file, in its order. */
export function FileHistory({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card" aria-labelledby="file-history">
      <h2 id="file-history">{t('reviews.history')}</h2>
      {file.events.length === 0 && <Empty title={t('reviews.history.none')} />}
      <ol className="remarks">
        {file.events.map((event) => (
          <li key={`${event.at} ${event.step}`}>
            <strong>{t(`reviews.history.${event.step}` as ReviewText)}</strong>
            {event.level && `: ${say(LEVEL_NAMES[event.level])}`}{' '}
            <span className="quiet">
              {event.by.name}, {printedMoment(event.at)}
              {event.heldOn && ` (${t('reviews.history.paper', { day: printedDay(event.heldOn) })})`}
            </span>{' '}
            <PersonDetail of={event.by} /> {event.attachment && <Scan place={place} id={event.attachment} />}
            {event.reason && <p className="as-written">{event.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
