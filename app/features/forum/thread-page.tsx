import { Lock, Pin } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { ArrangeThread } from './arrange-thread.tsx';
import { forumHref, replyList } from './forum-list.ts';
import type { ThreadData } from './load-thread.server.ts';
import { PostItem } from './post-item.tsx';
import { ReplyForm } from './reply-form.tsx';
import { ThreadName } from './thread-name.tsx';
import { NamesScript } from './writing-fields.tsx';

interface ThreadPageProps {
  thread: ThreadData;
  /** What came of a form. */
  sent: FormAnswer | undefined;
  saved: string | null;
}

/** A question, the answer of who teaches, and what others said, the oldest first. */
export function ThreadPage({ thread, sent, saved }: ThreadPageProps) {
  const { t } = useTranslation('forum');
  const { id, course, lesson, opening, answer, list } = thread;
  const here = `${forumHref(course.slug)}/${id}`;
  const shared = { thread, sent };
  return (
    <div className="stack stack-6 narrow-page forum">
      <Crumbs
        place="courses"
        way={[
          { href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> },
          { href: forumHref(course.slug), label: t('title') },
        ]}
      />
      <SavedNote saved={saved} />
      <article className="stack stack-4">
        <header className="stack stack-2">
          <p className="row wrap forum-about">
            {lesson ? (
              <a className="tap-link" href={activityHref(course.slug, { kind: 'lesson', slug: lesson.slug })}>
                {t('thread.aboutLesson')} <CourseText words={lesson.title} />
              </a>
            ) : (
              <span className="muted">{t('ask.aboutCourse')}</span>
            )}
            {thread.isPinned && (
              <span className="badge badge-timber">
                <Icon icon={Pin} />
                {t('thread.pinned')}
              </span>
            )}
            {thread.isLocked && (
              <span className="badge badge-plain">
                <Icon icon={Lock} />
                {t('thread.locked')}
              </span>
            )}
          </p>
          <h1>
            <ThreadName title={thread.title} />
          </h1>
        </header>
        {opening && <PostItem post={opening} look="question" {...shared} />}
        {answer && <PostItem post={answer} look="answer" {...shared} />}
      </article>
      {list.rows.length > 0 && (
        <section className="stack stack-3" aria-labelledby="replies">
          <h2 id="replies">{answer ? t('thread.otherReplies') : t('thread.repliesTitle')}</h2>
          <div className="forum-posts">
            {list.rows.map((post) => (
              <PostItem key={post.id} post={post} look="reply" {...shared} />
            ))}
          </div>
          <Pager list={list} href={(page) => replyList.href(here, { filter: {} }, { page })} />
        </section>
      )}
      {!thread.mayWrite && (
        <p className="note">
          <Icon icon={Lock} />
          <span>{thread.isLocked ? t('thread.lockedText') : t('thread.readOnly')}</span>
        </p>
      )}
      {/* Who wrote while it was locked finds the words again. */}
      {(thread.mayWrite || sent?.intent === 'reply') && <ReplyForm thread={thread} sent={sent} />}
      {thread.mayModerate && <ArrangeThread thread={thread} sent={sent} />}
      {thread.mayWrite && <NamesScript />}
    </div>
  );
}

function SavedNote({ saved }: { saved: string | null }) {
  const { t } = useTranslation('forum');
  const words: Record<string, string> = {
    asked: t('saved.asked'),
    written: t('saved.written'),
    changed: t('saved.changed'),
    withdrawn: t('saved.withdrawn'),
    reported: t('saved.reported'),
    hidden: t('saved.hidden'),
    shown: t('saved.shown'),
    kept: t('saved.kept'),
    answer: t('saved.answer'),
    arranged: t('saved.arranged'),
  };
  const said = saved === null ? undefined : words[saved];
  return said ? <DoneNote>{said}</DoneNote> : null;
}
