import { Library } from 'lucide';
import { useState } from 'react';
import { useLater } from '#app/features/live/room/use-later.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { QuickQuestion } from '#domain/live/quick-questions.ts';

const load = () => import('./course-questions.tsx');

/** In the form of a poll: the way to the questions of the class's courses, which come when they are asked for. */
export function FromCourse({ onChosen }: { onChosen: (question: QuickQuestion) => void }) {
  const { t } = useTranslation('polls');
  const [isOpen, setIsOpen] = useState(false);
  const CourseQuestions = useLater(load, { isNeeded: isOpen });
  return (
    <details className="poll-named" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Icon icon={Library} /> {t('course.open')}
      </summary>
      {isOpen && !CourseQuestions && <p className="small muted">{t('course.loading')}</p>}
      {isOpen && CourseQuestions && (
        <CourseQuestions
          onChosen={(question) => {
            onChosen(question);
            setIsOpen(false);
          }}
        />
      )}
    </details>
  );
}
