import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import type { changeSchema, reasonSchema } from './forum-actions.server.ts';
import { namesHref } from './forum-list.ts';
import type { PostView } from './load-thread.server.ts';
import type { PostItemProps } from './post-props.ts';
import { useWritingLabels, WritingFields } from './writing-fields.tsx';

/** What is seldom done with a post: changed, withdrawn, reported; and what those who moderate do with it. */
export function PostMore(props: PostItemProps) {
  const { post, thread, sent } = props;
  const { t } = useTranslation('forum');
  const isSent = sent?.intent?.endsWith(`.${post.id}`) === true;
  // Who was too late finds the words again that they sent.
  const mayChange = post.mayChange || sent?.intent === `change.${post.id}`;
  const mayReport = !post.isOwn && post.isOpen && !thread.mayModerate;
  const mayHide = thread.mayModerate && post.withdrawnAt === null && (post.isOpen || post.rewrittenAt !== null);
  const mayShow = thread.mayModerate && post.hidden !== null && post.withdrawnAt === null;
  const isNothing = !(mayChange || post.mayWithdraw || mayReport || mayHide || mayShow);
  if (isNothing && post.wordings.length === 0) return null;
  return (
    <>
      <Reports post={post} />
      <details className="fold forum-more no-print" open={isSent || (post.isOwn && post.hidden !== null)}>
        <summary>{t('post.more')}</summary>
        <div className="stack stack-4 forum-more-in">
          {mayChange && <ChangeForm {...props} />}
          {post.mayWithdraw && <OneButton intent={`withdraw.${post.id}`} label={t('post.withdraw')} />}
          {mayReport && post.hasReported && <p className="muted">{t('report.sent')}</p>}
          {mayReport && !post.hasReported && (
            <ReasonForm
              {...{ sent, intent: `report.${post.id}` }}
              {...{ text: t('report.text'), hint: t('report.hint'), verb: t('report.do') }}
            />
          )}
          {mayShow && <OneButton intent={`show.${post.id}`} label={t('moderate.show')} />}
          {mayHide && (
            <ReasonForm
              {...{ sent, intent: `hide.${post.id}` }}
              {...{ text: t('moderate.hideText'), hint: t('moderate.hideHint'), verb: t('moderate.hide') }}
            />
          )}
          <Wordings post={post} />
        </div>
      </details>
    </>
  );
}

function OneButton({ intent, label }: { intent: string; label: string }) {
  return (
    <form method="post">
      <button type="submit" className="btn" name="intent" value={intent}>
        {label}
      </button>
    </form>
  );
}

function ChangeForm({ post, sent, thread }: PostItemProps) {
  const { t } = useTranslation('forum');
  const form = useForm<z.input<typeof changeSchema>>({
    answer: sent,
    intent: `change.${post.id}`,
    values: { words: post.words ?? '', locale: post.locale },
    labels: { ...useWritingLabels(), words: t('post.change') },
  });
  return (
    <Form of={form} className="stack stack-3">
      <WritingFields
        words={form.fields.words}
        locale={form.fields.locale}
        names={namesHref(thread.course.slug, thread.id)}
        hint={t('post.changeHint')}
      />
      <div>
        <button type="submit" className="btn">
          {t('post.changeNow')}
        </button>
      </div>
    </Form>
  );
}

interface ReasonFormProps extends Pick<PostItemProps, 'sent'> {
  intent: string;
  text: string;
  hint: string;
  verb: string;
}

function ReasonForm({ sent, intent, text, hint, verb }: ReasonFormProps) {
  const form = useForm<z.input<typeof reasonSchema>>({
    answer: sent,
    intent,
    values: { why: 'rude', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <Form of={form} className="stack stack-3">
      <p className="small muted">{text}</p>
      <ReasonFields of="post" why={form.fields.why} reason={form.fields.reason} hint={hint} />
      <div>
        <button type="submit" className="btn">
          {verb}
        </button>
      </div>
    </Form>
  );
}

/** What was reported, for who moderates; left as it is with one button. */
function Reports({ post }: { post: PostView }) {
  const { t } = useTranslation('forum');
  const people = useTranslation('people').t;
  const format = useFormat();
  if (post.reports.length === 0) return null;
  const shown = format.number(post.reports.length);
  return (
    <div className="note note-warn stack stack-2">
      <p className="b">{t('moderate.reported', { count: post.reports.length, shown })}</p>
      <ul>
        {post.reports.map((report, place) => (
          // Reports have nothing that tells them apart.
          <li key={`${place} ${report.why}`}>{reasonText(people, report)}</li>
        ))}
      </ul>
      <OneButton intent={`keep.${post.id}`} label={t('moderate.keep')} />
    </div>
  );
}

function Wordings({ post }: { post: PostView }) {
  const { t } = useTranslation('forum');
  const format = useFormat();
  if (post.wordings.length === 0) return null;
  return (
    <div className="stack stack-2">
      <h3>{t('post.before')}</h3>
      {post.wordings.map((one) => (
        <figure key={one.until} className="stack stack-1">
          <figcaption className="small muted num">{format.dateTime(one.until)}</figcaption>
          <blockquote className="quote forum-words">
            <CourseText words={one} />
          </blockquote>
        </figure>
      ))}
    </div>
  );
}
