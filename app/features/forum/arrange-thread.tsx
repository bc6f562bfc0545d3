import { Lock, LockOpen, Pin, PinOff } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { moveSchema } from './forum-actions.server.ts';
import type { ThreadData } from './load-thread.server.ts';

/** What those who moderate do with a whole thread. */
export function ArrangeThread({ thread, sent }: { thread: ThreadData; sent: FormAnswer | undefined }) {
  const { t } = useTranslation('forum');
  const { isLocked, isPinned, lessons, lesson } = thread;
  const form = useForm<z.input<typeof moveSchema>>({
    answer: sent,
    intent: 'move',
    values: { lesson: lesson?.slug ?? '' },
    labels: { lesson: t('ask.about') },
  });
  return (
    <details className="fold no-print" open={form.answer !== null}>
      <summary>{t('moderate.thread')}</summary>
      <div className="well stack stack-4">
        <div className="row wrap">
          <form method="post">
            <input type="hidden" name="intent" value="lock" />
            <button type="submit" className="btn" name="on" value={isLocked ? 'no' : 'yes'}>
              <Icon icon={isLocked ? LockOpen : Lock} />
              {isLocked ? t('moderate.unlock') : t('moderate.lock')}
            </button>
          </form>
          <form method="post">
            <input type="hidden" name="intent" value="pin" />
            <button type="submit" className="btn" name="on" value={isPinned ? 'no' : 'yes'}>
              <Icon icon={isPinned ? PinOff : Pin} />
              {isPinned ? t('moderate.unpin') : t('moderate.pin')}
            </button>
          </form>
        </div>
        <Form of={form} className="stack stack-3">
          <SelectField
            field={form.fields.lesson}
            none={t('ask.aboutCourse')}
            choices={lessons.map(({ slug, title }) => ({ id: slug, label: title.text, lang: title.locale }))}
          />
          <div>
            <button type="submit" className="btn">
              {t('moderate.move')}
            </button>
          </div>
        </Form>
      </div>
    </details>
  );
}
