import { CircleCheckBig, Download, Upload } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import type { FormError } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { ImportTextsOutcome } from '#commands/translation/import-texts.ts';
import { DeskHead } from './desk-head.tsx';
import type { ProgressData } from './load-progress.server.ts';
import { useDeskProblems } from './problem-words.ts';

export interface FilesAnswer {
  outcome: ImportTextsOutcome | null;
  error: FormError | null;
  problem: 'fileNeeded' | null;
}

interface FilesPageProps {
  head: ProgressData['head'];
  locale: string;
  answer: FilesAnswer | undefined;
}

/** The texts of a course for tools of translators, and what those give back. */
export function FilesPage({ head, locale, answer }: FilesPageProps) {
  const { t } = useTranslation('translation');
  const languageName = useLanguageName();
  const base = `/authoring/${head.slug}/translation`;
  const forms = [
    ['xliff-2.0.xlf', t('files.xliff2')],
    ['xliff-1.2.xlf', t('files.xliff1')],
    ['texts.csv', t('files.csv')],
  ] as const;
  const way = [
    { href: base, label: t('progress.title') },
    { href: `${base}/${locale}`, label: languageName(locale) },
  ];
  return (
    <div className="narrow-page stack stack-4">
      <DeskHead head={head} title={t('files.title')} way={way} />
      {answer?.outcome && <Outcome outcome={answer.outcome} />}
      {answer?.error && <ErrorNote error={answer.error} />}
      <section className="card card-in stack stack-3" aria-labelledby="files-out">
        <h2 id="files-out">{t('files.out')}</h2>
        <p>{t('files.outText')}</p>
        <ul className="stack stack-2">
          {forms.map(([name, label]) => (
            <li key={name}>
              <a className="btn" href={`${base}/${locale}/files/${name}`} download>
                <Icon icon={Download} />
                {label}
              </a>
            </li>
          ))}
        </ul>
      </section>
      {head.isOpen && <TakeIn problem={answer?.problem ?? null} />}
    </div>
  );
}

function TakeIn({ problem }: { problem: FilesAnswer['problem'] }) {
  const { t } = useTranslation('translation');
  const problems = useDeskProblems();
  return (
    <form method="post" encType="multipart/form-data" noValidate className="card card-in stack stack-3">
      <h2>{t('files.in')}</h2>
      <p>{t('files.inText')}</p>
      <LoneFileField label={t('files.file')} accept=".xlf,.xliff,.csv" problem={problem && problems[problem]} />
      <p>
        <button type="submit" className="btn btn-primary">
          <Icon icon={Upload} />
          {t('files.take')}
        </button>
      </p>
    </form>
  );
}

function Outcome({ outcome }: { outcome: ImportTextsOutcome }) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const { taken, same, empty, problems } = outcome;
  const words: Record<(typeof problems)[number]['problem'], string> = {
    unknownFile: t('files.problem.unknownFile'),
    unknownText: t('files.problem.unknownText'),
    otherSource: t('files.problem.otherSource'),
    codes: t('files.problem.codes'),
    tooLong: t('files.problem.tooLong'),
    unreadable: t('files.problem.unreadable'),
    twice: t('files.problem.twice'),
    structure: t('files.problem.structure'),
  };
  const shown = problems.slice(0, 200).map((one, place) => ({ ...one, key: `${place} ${one.path} ${one.id}` }));
  return (
    <section className="stack stack-3" role="status">
      <div className="note note-ok">
        <Icon icon={CircleCheckBig} />
        <div>
          <p className="b">{t('files.taken', { count: taken, shown: format.number(taken) })}</p>
          <p>{t('files.rest', { same: format.number(same), empty: format.number(empty) })}</p>
        </div>
      </div>
      {problems.length > 0 && (
        <div className="card card-in stack stack-2">
          <h2>{t('files.notTaken', { count: problems.length, shown: format.number(problems.length) })}</h2>
          <ul className="stack stack-2">
            {shown.map(({ key, path, id, problem, codes, text }) => (
              <li key={key}>
                <p>
                  {words[problem]} {codes.length > 0 && <code dir="ltr">{codes.join('  ')}</code>}
                </p>
                <p className="small muted">
                  <bdi dir="ltr">
                    {path} {id}
                  </bdi>{' '}
                  <bdi dir="auto">{text}</bdi>
                </p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
