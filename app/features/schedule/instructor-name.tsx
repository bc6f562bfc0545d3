import { useTranslation } from '#app/i18n/use-translation.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import type { ClassPerson } from '#db/queries/schedule/class-session.ts';

/** Who teaches a class, or interprets it. Those who plan classes see that somebody's account was suspended since and another is needed. */
export function InstructorName({ instructor }: { instructor: ClassPerson }) {
  const { t } = useTranslation('classes');
  const { mayTeach } = usePageState();
  return (
    <>
      <PersonLine displayName={instructor.displayName} latinName={instructor.latinName} />
      {mayTeach && instructor.isSuspended && <span className="badge badge-danger">{t('suspended')}</span>}
    </>
  );
}
