import type { ReactNode } from 'react';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { TextAreaField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';
import { postLanguages } from '#domain/forum/post-language.ts';
import { longestPost } from '#domain/forum/post-rules.ts';

interface WritingFieldsProps {
  words: Field;
  locale: Field;
  /** Where to ask whom it can name (`namesHref`). */
  names: string;
  hint?: ReactNode;
  rows?: number;
}

/** What is written, and its language, which is found out by itself unless somebody says it. */
export function WritingFields({ words, locale, names, hint, rows = 4 }: WritingFieldsProps) {
  const { t } = useTranslation('forum');
  return (
    <>
      <TextAreaField field={words} hint={hint} rows={rows} maxLength={longestPost} data-names={names} required />
      <details className="fold forum-language">
        <summary>{t('form.language')}</summary>
        <SelectField
          field={locale}
          none={t('form.languageByItself')}
          choices={postLanguages.map((id) => ({ id, label: ownLanguageName(id), lang: id }))}
        />
      </details>
    </>
  );
}

export function useWritingLabels() {
  const { t } = useTranslation('forum');
  return { words: t('form.words'), locale: t('form.language') };
}

interface NamesProps {
  names: readonly { displayName: string; latinName: string | null }[];
}

/** Offers people while an @ is written, with scripts: public/mentions.js. Once on a page that asks with `data-names`. */
export function NamesScript() {
  const { t } = useTranslation('forum');
  const words = { list: t('form.names'), help: t('form.namesChoose') };
  return <script src="/mentions.js" defer data-words={JSON.stringify(words)} />;
}

/** Whom one can name, for who has no scripts to choose from a list: an @ and the name. */
export function NamesHint({ names }: NamesProps) {
  const { t } = useTranslation('forum');
  if (names.length === 0) return null;
  return (
    <details className="fold forum-names">
      <summary>{t('form.names')}</summary>
      <p className="small muted">{t('form.namesHelp')}</p>
      <ul className="row wrap">
        {names.map(({ displayName, latinName }) => (
          <li className="chip" key={`${displayName} ${latinName}`}>
            <bdi>{`@${displayName}`}</bdi>
            {latinName && (
              <bdi className="muted" lang="en">
                {latinName}
              </bdi>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
