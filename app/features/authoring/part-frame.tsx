import { FileCode, GitMerge, Languages } from 'lucide';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Labels } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LeafConflict } from '#courseware/quiz-form/merge-sheets.ts';
import type { PartFrame } from './load-part-frame.server.ts';

/** What stands around the form of a quiz and of an assignment. */

/** Saves a form while somebody writes, where scripts run; one that came back refused is sent by its button. */
export function AutosaveScript({ isBack }: { isBack: boolean }) {
  const { t } = useTranslation('quizform');
  const words = { saving: t('auto.saving'), saved: t('auto.saved'), kept: t('auto.kept'), refused: t('auto.refused') };
  return (
    <script src="/quiz-form.js" defer data-words={JSON.stringify(words)} data-came={isBack ? 'back' : undefined} />
  );
}

interface LanguageChoiceProps {
  frame: Pick<PartFrame, 'languages' | 'sourceLocale' | 'beside' | 'course'>;
  /** What the address says besides, and goes on saying. */
  keep: Record<string, string>;
}

/** The language beside that of the source; a language without words leads to the translators' desk. */
export function LanguageChoice({ frame, keep }: LanguageChoiceProps) {
  const { t } = useTranslation('quizform');
  const others = frame.languages.filter(({ locale }) => locale !== frame.sourceLocale);
  if (others.length === 0) return null;
  const hrefOf = (beside: string) => `?${new URLSearchParams({ beside, ...keep })}`;
  return (
    <nav className="row wrap lesson-languages" aria-label={t('languages')}>
      <Icon icon={Languages} />
      <span lang={frame.sourceLocale}>{ownLanguageName(frame.sourceLocale)}</span>
      <a href={hrefOf('none')} aria-current={frame.beside === null ? 'page' : undefined}>
        {t('languageAlone')}
      </a>
      {others.map(({ locale, isThere }) =>
        isThere ? (
          <a
            key={locale}
            lang={locale}
            hrefLang={locale}
            href={hrefOf(locale)}
            aria-current={locale === frame.beside ? 'page' : undefined}
          >
            + {ownLanguageName(locale)}
          </a>
        ) : (
          <a key={locale} className="mark-missing" href={`/authoring/${frame.course}/translation/${locale}`}>
            {t('translate', { language: ownLanguageName(locale) })}
          </a>
        ),
      )}
    </nav>
  );
}

interface PlainTextProps {
  frame: Pick<PartFrame, 'languages' | 'course'>;
  /** Of its files. */
  folder: string;
  structure: 'quiz' | 'assignment';
}

/** The files of the part, for who writes them as they are. */
export function PlainText({ frame, folder, structure }: PlainTextProps) {
  const { t } = useTranslation('quizform');
  const names = [structure, ...frame.languages.filter((one) => one.isThere).map((one) => one.locale)];
  return (
    <details className="fold">
      <summary>
        <Icon icon={FileCode} />
        {t('plainText')}
      </summary>
      <ul className="stack stack-1">
        {names.map((name) => (
          <li key={name}>
            <a
              className="tap-link"
              href={`/authoring/${frame.course}/file?${new URLSearchParams({ path: `${folder}/${name}.yaml` })}`}
            >
              <bdi dir="ltr">{`${name}.yaml`}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Somebody else saved the same fields: what both wrote, side by side. */
export function FieldConflicts({ fields, labels }: { fields: readonly LeafConflict[]; labels: Labels }) {
  const { t } = useTranslation('authoring');
  const { t: own } = useTranslation('quizform');
  return (
    <section className="card card-in stack conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">
        <Icon icon={GitMerge} /> {t('conflict.title')}
      </h2>
      <p>{own('conflict')}</p>
      {fields.map(({ name, mine, theirs }) => (
        <div key={name} className="conflict-pair">
          <p className="b">{labels[name] ?? name}</p>
          <div>
            <h3 className="writing-side">{t('conflict.mine')}</h3>
            <pre dir="auto">{mine || t('conflict.removed')}</pre>
          </div>
          <div>
            <h3 className="writing-side">{t('conflict.theirs')}</h3>
            <pre dir="auto">{theirs || t('conflict.removed')}</pre>
          </div>
        </div>
      ))}
    </section>
  );
}
