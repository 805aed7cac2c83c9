import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { printedDay, printedMoment } from '#kernel/dates.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileDetail } from '#features/reviews/reviews.contract.ts';
import { comment, recordOpinion, setPost } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { OPINION_SOURCES, POSTS } from '#features/reviews/reviews.ts';
import { POST_NAMES, SOURCE_NAMES } from '#features/reviews/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { PersonDetail, PersonName } from '#ui/person.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { Scan } from './file.view.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';
import { chosen, fileAt, said, useSmallForm } from './small-form.tsx';

interface Part {
  file: FileDetail;
  place: YearPlace;
}

function OpinionForm({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const [isGiven, setIsGiven] = useState(false);
  const { refused, busy, onSubmit } = useSmallForm(recordOpinion, fileAt(place, file), (form) => ({
    source: chosen(form, 'source', OPINION_SOURCES) ?? OPINION_SOURCES[0],
    body: said(form, 'body'),
    required: form.has('required'),
    givenOn: said(form, 'day') || null,
    summary: said(form, 'summary') || null,
    attachment: said(form, 'attachment') || null,
  }));
  return (
    <details>
      <summary>{t('reviews.opinions.add')}</summary>
      <form
        className="fields"
        onSubmit={onSubmit}
        onInput={({ currentTarget }) => setIsGiven(['day', 'summary'].some((name) => said(new FormData(currentTarget), name) !== ''))}
        onReset={() => setIsGiven(false)}
      >
        <NativeSelect
          name="source"
          label={t('reviews.opinions.source')}
          data={OPINION_SOURCES.map((value) => ({ value: value as string, label: say(SOURCE_NAMES[value]) }))}
        />
        <TextInput name="body" label={t('reviews.opinions.body')} required withAsterisk={false} maxLength={300} />
        <label className="mark-box">
          <input type="checkbox" name="required" />
          <span>{t('reviews.opinions.required')}</span>
        </label>
        <TextInput name="day" type="date" label={t('reviews.opinions.day')} required={isGiven} withAsterisk={false} />
        <Textarea name="summary" rows={3} label={t('reviews.opinions.summary')} required={isGiven} withAsterisk={false} maxLength={8000} />
        <ScanField name="attachment" to={uploadAddress(place.api, { kind: file.kind, code: file.code, purpose: 'evidence' })} />
        <RefusedHere refused={refused} />
        <Button type="submit" disabled={busy}>
          {t('reviews.opinions.save')}
        </Button>
      </form>
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
  const { refused, busy, onSubmit } = useSmallForm(comment, fileAt(place, file), (form) => ({
    kind,
    text: said(form, 'text'),
    ...paperOf(form),
  }));
  const title = kind === 'reply' ? t('reviews.comments.sendReply') : t('reviews.comments.sendComment');
  return (
    <form className="fields" aria-label={title} onSubmit={onSubmit}>
      <Textarea
        name="text"
        rows={2}
        label={t(kind === 'reply' ? 'reviews.comments.reply' : 'reviews.comments.text')}
        required
        withAsterisk={false}
        maxLength={8000}
      />
      {kind === 'reply' && file.may.review && <PaperFields place={place} step="submit" files={[file]} />}
      <RefusedHere refused={refused} />
      <Button type="submit" variant="outline" disabled={busy}>
        {title}
      </Button>
    </form>
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

/** A member's place in a leading collective, for the order in which people are reviewed. */
export function PostCard({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const { refused, busy, onSubmit } = useSmallForm(setPost, fileAt(place, file), (form) => {
    const post = chosen(form, 'post', POSTS);
    return { place: post && { post, organisation: said(form, 'organisation') } };
  });
  return (
    <section className="card" aria-labelledby="post">
      <h2 id="post">{t('reviews.post')}</h2>
      <p>{file.post ? say(POST_NAMES[file.post]) : t('reviews.post.none')}</p>
      <details>
        <summary>{t('reviews.post.save')}</summary>
        <p className="quiet">{t('reviews.post.lead')}</p>
        <form className="fields" onSubmit={onSubmit}>
          <NativeSelect
            name="post"
            label={t('reviews.post')}
            defaultValue={file.post ?? ''}
            data={[
              { value: '', label: t('reviews.post.none') },
              ...POSTS.map((value) => ({ value: value as string, label: say(POST_NAMES[value]) })),
            ]}
          />
          <TextInput name="organisation" label={t('reviews.post.organisation')} defaultValue={file.unitCode} />
          <RefusedHere refused={refused} />
          <Button type="submit" disabled={busy}>
            {t('reviews.post.save')}
          </Button>
        </form>
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
