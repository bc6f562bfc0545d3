import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { ProgressData } from './load-progress.server.ts';

interface DeskHeadProps {
  head: ProgressData['head'];
  title: string;
  /** From the course's own pages down to the page above this one. */
  way?: readonly { href: string; label: ReactNode }[];
  children?: ReactNode;
}

/** The way to a page of the desk, and what it is about. */
export function DeskHead({ head, title, way = [], children }: DeskHeadProps) {
  const { t } = useTranslation('translation');
  const course = {
    href: head.mayWrite ? `/authoring/${head.slug}` : '/translation',
    label: <CourseText words={head.title} />,
  };
  return (
    <header className="stack stack-2">
      <Crumbs place="courses" way={[course, ...way]} />
      <h1>{title}</h1>
      {children}
      {!head.isOpen && <p className="note note-warn">{t('closed')}</p>}
    </header>
  );
}
