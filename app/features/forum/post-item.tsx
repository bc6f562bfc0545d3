import { CircleCheckBig, EyeOff, Quote, ThumbsUp, Undo2, Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { baseLanguage } from '#domain/locale.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { forumHref } from './forum-list.ts';
import type { PostView } from './load-thread.server.ts';
import { PostMore } from './post-more.tsx';
import type { PostItemProps } from './post-props.ts';
import { PostWords } from './post-words.tsx';
import { WriterLine } from './writer-line.tsx';

/** What one person wrote, with what the reader may do about it. */
export function PostItem(props: PostItemProps) {
  const { post, look, thread } = props;
  const { t } = useTranslation('forum');
  const { writer } = post;
  const isStaff = writer.staffRole !== null;
  return (
    <section
      id={`post-${post.id}`}
      className={`forum-post forum-${look}${isStaff ? ' is-staff' : ''}${post.isOpen ? '' : ' is-away'}`}
      aria-label={look === 'question' ? t('post.question') : look === 'answer' ? t('post.answer') : t('post.reply')}
    >
      {look === 'answer' && (
        <p className="forum-answer-head b">
          <Icon icon={CircleCheckBig} />
          <AnswerOf role={writer.staffRole} />
        </p>
      )}
      <PostHead post={post} />
      {post.quoted && (
        <blockquote className="quote small forum-quote">
          <a href={`${forumHref(thread.course.slug)}/${thread.id}?post=${post.quotesId}#post-${post.quotesId}`}>
            <CourseText words={post.quoted} />
          </a>
        </blockquote>
      )}
      <PostAway post={post} />
      {post.parts && !isHeading(props) && <PostWords parts={post.parts} locale={post.locale} />}
      {post.isOpen && <PostButtons {...props} />}
      <PostMore {...props} />
    </section>
  );
}

/** A question of one line is its own heading, and is not said twice. */
function isHeading({ post, look, thread }: PostItemProps): boolean {
  const [only, ...others] = post.parts ?? [];
  return look === 'question' && others.length === 0 && only?.text === thread.title.text;
}

/** Whose answer it is: of who speaks for the course, or of somebody who learns. */
function AnswerOf({ role }: { role: PostView['writer']['staffRole'] }) {
  const { t } = useTranslation('forum');
  if (role === null) return t('post.markedAnswer');
  return role === 'manager' ? t('post.answerOfManager') : t('post.answerOfInstructor');
}

function PostHead({ post }: { post: PostView }) {
  const { t } = useTranslation('forum');
  const format = useFormat();
  const page = usePageState();
  const languageName = useLanguageName();
  const isOther = page.locale && baseLanguage(post.locale) !== baseLanguage(page.locale);
  return (
    <p className="small forum-facts">
      <WriterLine writer={post.writer} isOwn={post.isOwn} />
      <bdi className="num muted">
        {format.date(post.writtenAt, 'medium')} {format.time(post.writtenAt)}
      </bdi>
      {post.editedAt && post.parts && (
        <span className="muted">{t('post.edited', { when: format.date(post.editedAt, 'medium') })}</span>
      )}
      {isOther && post.parts && <span className="badge badge-plain">{languageName(post.locale)}</span>}
    </p>
  );
}

/** That it was withdrawn or hidden; who wrote it reads why, and what can be done. */
function PostAway({ post }: { post: PostView }) {
  const { t } = useTranslation('forum');
  const people = useTranslation('people').t;
  if (post.withdrawnAt) {
    return (
      <p className="muted row">
        <Icon icon={Undo2} />
        {t('post.withdrawn')}
      </p>
    );
  }
  if (!post.hidden) return null;
  return (
    <div className="note note-warn stack stack-1">
      <p className="row">
        <Icon icon={EyeOff} />
        <span>{t('post.hidden')}</span>
      </p>
      {post.parts && <p>{t('post.hiddenWhy', { reason: reasonText(people, post.hidden) })}</p>}
      {post.isOwn && !post.rewrittenAt && <p>{t('post.hiddenAppeal')}</p>}
      {post.rewrittenAt && <p>{t('post.rewritten')}</p>}
    </div>
  );
}

/** "This helps me, too", and a reply that quotes it. */
function PostButtons({ post, look, thread }: PostItemProps) {
  const { t } = useTranslation('forum');
  const format = useFormat();
  const shown = format.number(post.votes);
  const counted =
    look === 'question'
      ? t('thread.alsoAsk', { count: post.votes, shown })
      : t('post.helped', { count: post.votes, shown });
  const icon = look === 'question' ? Users : ThumbsUp;
  return (
    <div className="row wrap forum-buttons">
      {thread.mayWrite && !post.isOwn ? (
        <form method="post">
          <input type="hidden" name="intent" value={`vote.${post.id}`} />
          <button
            type="submit"
            className="btn btn-quiet btn-sm"
            name="on"
            value={post.hasVoted ? 'no' : 'yes'}
            aria-pressed={post.hasVoted}
          >
            <Icon icon={icon} />
            {look === 'question' ? t('post.meToo') : t('post.helpsMe')}
            {post.votes > 0 && <span className="badge badge-plain num">{shown}</span>}
          </button>
        </form>
      ) : (
        post.votes > 0 && (
          <span className="small muted row">
            <Icon icon={icon} />
            {counted}
          </span>
        )
      )}
      {thread.mayWrite && look !== 'question' && (
        <a
          className="btn btn-quiet btn-sm"
          href={`${forumHref(thread.course.slug)}/${thread.id}?post=${post.id}&quote=${post.id}#reply-here`}
        >
          <Icon icon={Quote} />
          {t('post.quote')}
        </a>
      )}
      {thread.mayModerate && look !== 'question' && (
        <form method="post">
          <input type="hidden" name="intent" value={`answer.${post.id}`} />
          <button type="submit" className="btn btn-quiet btn-sm" name="on" value={post.isAnswer ? 'no' : 'yes'}>
            <Icon icon={CircleCheckBig} />
            {post.isAnswer ? t('post.unmark') : t('post.mark')}
          </button>
        </form>
      )}
    </div>
  );
}
