import { Eye, Files } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { unitStates } from '#domain/translation/unit-state.ts';
import { DeskHead } from './desk-head.tsx';
import { deskList } from './desk-list.ts';
import type { DeskData } from './load-desk.server.ts';
import { StateLegend, StateSign, totalOf, useCountWords, useStateWords } from './state-sign.tsx';
import { UnitRow } from './unit-row.tsx';

interface DeskPageProps {
  desk: DeskData;
  answer: FormAnswer | null | undefined;
}

/** A course beside its translation, one file at a time. */
export function DeskPage({ desk, answer }: DeskPageProps) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const languageName = useLanguageName();
  const { head, locale, file } = desk;
  const base = `/authoring/${head.slug}/translation`;
  const languages = { source: languageName(head.sourceLocale), target: languageName(locale) };
  return (
    <div className="stack stack-4 tr-desk">
      <DeskHead head={head} title={t('desk.title', languages)} way={[{ href: base, label: t('progress.title') }]}>
        <p className="row wrap">
          <a className="btn btn-sm" href={`${base}/${locale}/files`}>
            <Icon icon={Files} />
            {t('files.title')}
          </a>
          <a className="text-link" href="/glossary">
            {t('glossary.all', { count: desk.termCount, shown: format.number(desk.termCount) })}
          </a>
        </p>
      </DeskHead>
      {answer?.intent?.startsWith('review') && answer.error && <ErrorNote error={answer.error} />}
      <div className="tr-columns">
        <FileList desk={desk} here={`${base}/${locale}`} />
        {file ? <Texts desk={desk} answer={answer} here={`${base}/${locale}`} /> : <p>{t('desk.nothing')}</p>}
      </div>
    </div>
  );
}

function FileList({ desk, here }: { desk: DeskData; here: string }) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const countWords = useCountWords();
  const names: Record<string, string> = {
    course: t('desk.course'),
    glossary: t('desk.ownGlossary'),
    facts: t('desk.facts'),
  };
  return (
    <nav className="card tr-files" aria-label={t('desk.parts')}>
      <details open={desk.filter.file === ''}>
        <summary className="card-in b">{t('desk.parts')}</summary>
        <ol>
          {desk.files.map(({ path, title, name, kind, counts }) => (
            <li key={path}>
              <a
                href={deskList.href(here, desk, { filter: { file: path, open: '', show: null } })}
                aria-current={path === desk.file?.path ? 'page' : undefined}
              >
                <span>{title ? <CourseText words={title} /> : (names[kind === 'maps' ? name : ''] ?? name)}</span>
                <span className="num small" title={countWords(counts)}>
                  {t('progress.reviewed', {
                    reviewed: format.number(counts.reviewed),
                    total: format.number(totalOf(counts)),
                  })}
                </span>
              </a>
            </li>
          ))}
        </ol>
        <div className="card-in">
          <StateLegend />
        </div>
      </details>
    </nav>
  );
}

function Texts({ desk, answer, here }: DeskPageProps & { here: string }) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const { list, locale, head, file, filter } = desk;
  const path = file?.path ?? '';
  const rows = list.rows;
  const waiting = rows.find((unit) => unit.state !== 'reviewed')?.id;
  const open = filter.open || (answer ? '' : waiting);
  const toReview = rows.filter((unit) => unit.state === 'draft' && !unit.isOwn);
  return (
    <section className="stack stack-3" aria-label={t('desk.texts')}>
      <StateFilter desk={desk} here={here} />
      <p className="small muted tr-keys" data-desk-keys="" hidden>
        {t('desk.keys')}
      </p>
      {rows.length === 0 && <p className="empty">{t('desk.noneOfThese')}</p>}
      <ol
        className="card tr-units"
        data-save={`${here}/texts`}
        data-kept={t('device.kept')}
        data-waiting={t('device.waiting')}
        data-refused={t('device.refused')}
        data-saved={t('device.saved')}
      >
        {rows.map((unit, index) => (
          <UnitRow
            key={unit.id}
            {...{ unit, path, locale, answer }}
            sourceLocale={head.sourceLocale}
            isOpen={unit.id === open}
            mayWrite={head.isOpen}
            next={rows.slice(index + 1).find((one) => one.state !== 'reviewed')?.id ?? unit.id}
          />
        ))}
      </ol>
      <StateTemplates />
      <Pager
        list={list}
        href={(page) => deskList.href(here, { filter: { ...filter, file: path, open: '' } }, { page })}
      />
      {head.isOpen && toReview.length > 1 && (
        <form method="post" className="card card-in stack stack-2">
          <input type="hidden" name="intent" value="review" />
          <input type="hidden" name="path" value={path} />
          {toReview.map((unit) => (
            <input
              key={unit.id}
              type="hidden"
              name="texts"
              value={`${unit.id} ${unit.sourceHash} ${unit.targetHash}`}
            />
          ))}
          <p>{t('review.allText')}</p>
          <p>
            <button type="submit" className="btn">
              <Icon icon={Eye} />
              {t('review.all', { count: toReview.length, shown: format.number(toReview.length) })}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

/** Signs that the script puts beside a text once it is saved. */
function StateTemplates() {
  const states = useStateWords();
  return (
    <template data-sign-of="draft">
      <StateSign state="draft" />
      <span>{states.draft}</span>
    </template>
  );
}

function StateFilter({ desk, here }: { desk: DeskData; here: string }) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  const states = useStateWords();
  const { counts, filter, file } = desk;
  const hrefOf = (show: (typeof unitStates)[number] | null) =>
    deskList.href(here, { filter: { ...filter, file: file?.path ?? '', open: '', show } });
  return (
    <nav className="row wrap chips" aria-label={t('desk.show')}>
      <a className="chip chip-btn" href={hrefOf(null)} aria-current={filter.show === null ? 'true' : undefined}>
        {t('desk.all')} {format.number(totalOf(counts))}
      </a>
      {unitStates
        .filter((state) => counts[state] > 0 || filter.show === state)
        .map((state) => (
          <a
            key={state}
            className="chip chip-btn"
            href={hrefOf(state)}
            aria-current={filter.show === state ? 'true' : undefined}
          >
            <StateSign state={state} />
            {states[state]} {format.number(counts[state])}
          </a>
        ))}
    </nav>
  );
}
