import { MessageCircleQuestion, Send } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { longestPost } from '#domain/forum/post-rules.ts';
import { askHref, namesHref } from './forum-list.ts';
import { NamesScript } from './writing-fields.tsx';

interface AskHereProps {
  course: string;
  lesson: string;
  title: string;
}

/**
 * A question right where it comes up. Without a network it stays on the phone and is sent later, once; without scripts it is a
 * form. Its page is kept, so that it has no id of its own (forum-actions.server.ts).
 */
export function AskHere({ course, lesson, title }: AskHereProps) {
  const { t } = useTranslation('forum');
  const { locale } = usePageState();
  return (
    <details className="fold no-print">
      <summary>
        <Icon icon={MessageCircleQuestion} />
        {t('ask.here')}
      </summary>
      <form
        method="post"
        action={askHref(course)}
        className="well stack stack-3"
        data-queue="question.ask"
        data-course={course}
        data-subject={lesson}
        data-title={title}
      >
        <input type="hidden" name="lesson" value={lesson} />
        <input type="hidden" name="reads" value={locale ?? 'en'} />
        <p className="note note-ok" role="status" data-draft-when="waiting" hidden>
          {t('ask.waiting')}
        </p>
        <p className="note note-danger" role="alert" data-draft-when="notKept" hidden>
          {t('ask.notKept')}
        </p>
        <div className="field">
          <label htmlFor="ask-here">{t('ask.words')}</label>
          <textarea
            className="input"
            id="ask-here"
            name="words"
            rows={3}
            dir="auto"
            maxLength={longestPost}
            data-names={namesHref(course)}
            required
          />
        </div>
        <p className="small muted">{t('ask.whoReads')}</p>
        <div>
          <button type="submit" className="btn">
            <Icon icon={Send} mirrored />
            {t('ask.send')}
          </button>
        </div>
      </form>
      <NamesScript />
    </details>
  );
}
