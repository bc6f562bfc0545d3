import { Send, X } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { replySchema } from './forum-actions.server.ts';
import { forumHref, namesHref } from './forum-list.ts';
import type { ThreadData } from './load-thread.server.ts';
import { NamesHint, useWritingLabels, WritingFields } from './writing-fields.tsx';

/** What somebody says to a question, with what they quote above it. */
export function ReplyForm({ thread, sent }: { thread: ThreadData; sent: FormAnswer | undefined }) {
  const { t } = useTranslation('forum');
  const { newId, quoted } = thread;
  const form = useForm<z.input<typeof replySchema>>({
    answer: sent,
    intent: 'reply',
    once: { id: newId },
    values: { id: newId, words: '', quotes: quoted?.id ?? '', locale: '' },
    labels: { ...useWritingLabels(), words: t('reply.words') },
  });
  const { id, words, quotes, locale } = form.fields;
  return (
    <section id="reply-here" className="card card-in stack stack-3 no-print" aria-labelledby="reply-title">
      <h2 id="reply-title">{t('reply.title')}</h2>
      <Form of={form} className="stack stack-3">
        <HiddenField field={id} />
        <HiddenField field={quotes} />
        {quoted && (
          <blockquote className="quote small forum-quote row between">
            <CourseText words={{ text: quoted.words, locale: quoted.locale }} />
            <a className="btn btn-quiet btn-sm" href={`${forumHref(thread.course.slug)}/${thread.id}#reply-here`}>
              <Icon icon={X} />
              {t('reply.unquote')}
            </a>
          </blockquote>
        )}
        <WritingFields
          words={words}
          locale={locale}
          names={namesHref(thread.course.slug, thread.id)}
          hint={t('reply.hint')}
        />
        <NamesHint names={thread.names} />
        <div>
          <button type="submit" className="btn btn-primary">
            <Icon icon={Send} mirrored />
            {t('reply.send')}
          </button>
        </div>
      </Form>
    </section>
  );
}
