import { CircleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LessonPreview } from '#courseware/preview-lesson.ts';
import { textDirection } from '#domain/locale.ts';
import { ProblemWords } from './problem-lines.tsx';

export const previewModes = ['phone', 'rtl', 'low', 'print'] as const;
export type PreviewMode = (typeof previewModes)[number];

interface PreviewPageProps {
  preview: LessonPreview;
  locale: string;
  mode: PreviewMode;
  /** Titles of "check yourself" quizzes, by slug. */
  quizzes: Readonly<Record<string, string>>;
}

/** A lesson as it would be read, in a frame of the page on which it is written. */
export function PreviewPage({ preview, locale, mode, quizzes }: PreviewPageProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const dir = mode === 'rtl' ? 'rtl' : textDirection(locale);
  return (
    <main id="main" className={`lesson-preview preview-${mode}`}>
      <p className="small muted">{t('preview.costs', { size: format.bytes(preview.bytes) })}</p>
      <article className="lesson-body" lang={locale} dir={dir}>
        <h1>{preview.title || t('preview.noTitle')}</h1>
        {preview.summary && <p className="muted">{preview.summary}</p>}
        <div className="prose">
          {preview.parts.map((part, index) => (
            <PreviewPart key={index} part={part} isLow={mode === 'low'} quizzes={quizzes} />
          ))}
        </div>
      </article>
    </main>
  );
}

interface PreviewPartProps extends Pick<PreviewPageProps, 'quizzes'> {
  part: LessonPreview['parts'][number];
  isLow: boolean;
}

function PreviewPart({ part, isLow, quizzes }: PreviewPartProps) {
  const { t } = useTranslation('authoring');
  if ('html' in part) {
    const html = isLow
      ? part.html.replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, '<span class="well">$1</span>')
      : part.html;
    return <div className="prose-part" dangerouslySetInnerHTML={{ __html: html }} />;
  }
  if ('quiz' in part) {
    return (
      <p className="card card-in">
        {t('preview.quiz')} <bdi>{quizzes[part.quiz] ?? part.quiz}</bdi>
      </p>
    );
  }
  return (
    <div className="note note-danger">
      <Icon icon={CircleAlert} />
      <ul>
        {part.wrong.map((one) => (
          <li key={`${one.line} ${one.column} ${one.message}`}>
            {t('problems.line', { line: one.line })} <ProblemWords message={one.message} />
          </li>
        ))}
      </ul>
    </div>
  );
}
