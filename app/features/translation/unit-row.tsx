import { Eye, TriangleAlert } from 'lucide';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { SaveFields } from './desk-forms.server.ts';
import { useKindWords } from './kind-words.ts';
import type { UnitView } from './load-desk.server.ts';
import { useDeskProblems } from './problem-words.ts';
import { StateSign, useStateWords } from './state-sign.tsx';
import { UnitHistory, UnitNotes } from './unit-notes.tsx';
import { brokenFor, DifferenceText, UnitText } from './unit-text.tsx';

interface UnitRowProps {
  unit: UnitView;
  path: string;
  sourceLocale: string;
  locale: string;
  isOpen: boolean;
  /** False while the course is with its reviewer. */
  mayWrite: boolean;
  /** Id of the text to go on with. */
  next: string;
  answer: FormAnswer | null | undefined;
}

/** One text beside its translation; opened, the form in which it is written. Works without scripts. */
export function UnitRow({ unit, path, sourceLocale, locale, isOpen, mayWrite, next, answer }: UnitRowProps) {
  const { t } = useTranslation('translation');
  const states = useStateWords();
  const kindWords = useKindWords();
  const isAnswered = answer?.intent === `save-${unit.id}`;
  return (
    <li className="tr-unit" id={`t-${unit.id}`} data-unit={unit.id} data-state={unit.state}>
      <details open={isOpen || isAnswered}>
        <summary>
          <span className="tr-kind small muted">{kindWords(unit.kind, unit.number)}</span>
          <UnitText locale={sourceLocale}>{brokenFor(unit.source, sourceLocale)}</UnitText>
          <span data-target="">
            {unit.target === null ? (
              <span className="muted">{t('missingYet')}</span>
            ) : (
              <UnitText locale={locale}>{brokenFor(unit.target, locale)}</UnitText>
            )}
          </span>
          <span className="tr-state small">
            <span className="tr-line" data-sign="">
              <StateSign state={unit.state} />
              <span>{states[unit.state]}</span>
            </span>
            <span className="tr-warned" data-warned="" hidden={!isToLookAt(unit)}>
              <Icon icon={TriangleAlert} />
              <span className="sr">{t('check.look')}</span>
            </span>
          </span>
        </summary>
        <div className="tr-open stack stack-3">
          {unit.difference && (
            <div className="stack stack-1">
              <p className="small b">{t('difference')}</p>
              <DifferenceText parts={unit.difference} locale={sourceLocale} />
            </div>
          )}
          {mayWrite && <WriteForm {...{ unit, path, locale, next, answer }} />}
          <UnitNotes unit={unit} sourceLocale={sourceLocale} locale={locale} />
          <UnitHistory unit={unit} />
          {mayWrite && unit.state === 'draft' && !unit.isOwn && <ReviewForm {...{ unit, path, next }} />}
        </div>
      </details>
    </li>
  );
}

/** Something in it differs from its source, or from the glossary. */
function isToLookAt({ numbers, codes, terms }: UnitView): boolean {
  const isOtherWord = terms.some((use) => !use.isKept || use.unwanted !== undefined);
  return isOtherWord || [numbers.missing, codes.missing, codes.extra].some((list) => list.length > 0);
}

type FormProps = Pick<UnitRowProps, 'unit' | 'path' | 'next'>;

function WriteForm({ unit, path, locale, next, answer }: FormProps & Pick<UnitRowProps, 'locale' | 'answer'>) {
  const { t } = useTranslation('translation');
  const languageName = useLanguageName();
  const { id, sourceHash, targetHash, saveId, state } = unit;
  const target = unit.target ?? '';
  const form = useForm<SaveFields>({
    answer,
    intent: `save-${id}`,
    values: { path, id, sourceHash, targetHash, saveId, target },
    fresh: { sourceHash, targetHash },
    once: { saveId },
    labels: { target: languageName(locale) },
    words: useDeskProblems(),
  });
  const isLong = unit.source.length > 60;
  return (
    <Form of={form} className="stack stack-2" data-desk-form="">
      {(['path', 'id', 'sourceHash', 'targetHash', 'saveId'] as const).map((name) => (
        <HiddenField key={name} field={form.fields[name]} />
      ))}
      <input type="hidden" name="next" value={next} />
      <TextAreaField
        field={form.fields.target}
        lang={locale}
        dir={textDirection(locale)}
        rows={isLong ? 4 : 2}
        data-was={target}
      />
      <p className="small" data-desk-note="" role="status" hidden />
      <div className="row wrap">
        <button type="submit" className="btn btn-sm btn-primary">
          {t('save')}
        </button>
        {state === 'outdated' && (
          <button type="submit" className="btn btn-sm">
            {t('stillRight')}
          </button>
        )}
      </div>
    </Form>
  );
}

function ReviewForm({ unit, path, next }: FormProps) {
  const { t } = useTranslation('translation');
  return (
    <form method="post">
      <input type="hidden" name="intent" value={`review-${unit.id}`} />
      <input type="hidden" name="path" value={path} />
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="texts" value={`${unit.id} ${unit.sourceHash} ${unit.targetHash}`} />
      <button type="submit" className="btn btn-sm">
        <Icon icon={Eye} />
        {t('review.one')}
      </button>
    </form>
  );
}
