import { GraduationCap, ShieldCheck } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { WriterView } from './load-forum.server.ts';

interface WriterLineProps {
  writer: WriterView;
  isOwn: boolean;
}

/**
 * Who wrote something. The badge of who speaks for the course comes from the server alone: no name and no text can look like
 * it. Of somebody whom the reader does not know it says where they are from.
 */
export function WriterLine({ writer, isOwn }: WriterLineProps) {
  const { t } = useTranslation('forum');
  const { name, latinName, staffRole, from } = writer;
  return (
    <span className="forum-writer">
      {name === null ? (
        <span>{t('writer.unknown')}</span>
      ) : (
        <b>
          <PersonLine displayName={name} latinName={latinName} />
        </b>
      )}
      {name === null && from && (
        <span className="muted">
          <CourseText words={from} />
        </span>
      )}
      {isOwn && <span className="muted">{t('writer.you')}</span>}
      {staffRole === 'instructor' && (
        <span className="badge forum-role">
          <Icon icon={GraduationCap} />
          {t('writer.instructor')}
        </span>
      )}
      {staffRole === 'manager' && (
        <span className="badge badge-timber forum-role">
          <Icon icon={ShieldCheck} />
          {t('writer.manager')}
        </span>
      )}
    </span>
  );
}
