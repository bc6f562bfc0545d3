import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ProblemPlace } from '#courseware/problem-place.ts';
import type { DifferencePart, FileDifference } from '#domain/authoring/differences.ts';
import { textDirection } from '#domain/locale.ts';
import { hrefOfFile } from './file-href.ts';
import { usePlaceNames } from './place-names.ts';

/** A file that differs, with what it is about. */
export type PlacedDifference = FileDifference & { place: ProblemPlace | undefined };

interface DifferenceListProps {
  files: readonly PlacedDifference[];
  course: string;
  /** The draft is open: names of files lead to where they are written. */
  isLinked: boolean;
}

/** The parts of a course that differ, each by its name, with its words as they were and are. */
export function DifferenceList({ files, course, isLinked }: DifferenceListProps) {
  const { t } = useTranslation('authoring');
  const nameOf = usePlaceNames();
  const kinds = {
    added: t('review.fileAdded'),
    removed: t('review.fileRemoved'),
    changed: t('review.fileChanged'),
  };
  return (
    <div className="stack">
      {files.map(({ path, kind, parts, place, isReadable }) => (
        <details key={path} className="difference" open={files.length <= 6}>
          <summary>
            {place && <b>{nameOf(place)}</b>} <span className="badge badge-plain">{kinds[kind]}</span>{' '}
            <bdi dir="ltr" className="small muted">
              {path}
            </bdi>
          </summary>
          {isLinked && kind !== 'removed' && hrefOfFile(course, path) !== `/authoring/${course}` && (
            <p>
              <a className="text-link" href={hrefOfFile(course, path)}>
                {t('preview.title')}
              </a>
            </p>
          )}
          {parts ? (
            <Parts parts={parts} locale={localeOf(path)} isReadable={isReadable} />
          ) : (
            <p className="muted">{t('review.notText')}</p>
          )}
        </details>
      ))}
    </div>
  );
}

interface PartsProps extends Pick<FileDifference, 'isReadable'> {
  parts: NonNullable<FileDifference['parts']>;
  locale: string | undefined;
}

function Parts({ parts, locale, isReadable }: PartsProps) {
  const { t } = useTranslation('authoring');
  return (
    <pre lang={locale} dir={locale ? textDirection(locale) : isReadable ? undefined : 'ltr'}>
      {parts.map((part, at) =>
        part === null ? (
          <span key={keyOf(at)} className="muted">
            {t('review.unchanged')}
            {'\n'}
          </span>
        ) : (
          <Part key={keyOf(at)} part={part} />
        ),
      )}
    </pre>
  );
}

/** Parts have no other name than their place, in a page that is sent once. */
const keyOf = (at: number) => `part ${at}`;

function Part({ part }: { part: DifferencePart }) {
  const { t } = useTranslation('authoring');
  if (part.kind === 'same') return part.text;
  return part.kind === 'added' ? (
    <ins>
      <span className="sr">{t('review.added')} </span>
      {part.text}
    </ins>
  ) : (
    <del>
      <span className="sr">{t('review.removedWords')} </span>
      {part.text}
    </del>
  );
}

function localeOf(path: string): string | undefined {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.[a-z]+$/, '') ?? '';
  return /^(lessons|quizzes|assignments|bank)\//.test(path) && !['quiz', 'assignment', 'questions'].includes(name)
    ? name
    : undefined;
}
