import { Plus, Save } from 'lucide';
import { useAuthoringProblems } from '#app/features/authoring/problem-words.ts';
import { useDifficultyWords } from '#app/features/authoring/question-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, NumberField } from '#app/ui/form/text-fields.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { hasItems, mostItems } from '#courseware/quiz-form/act-on-sheet.ts';
import { itemsOf } from '#courseware/quiz-form/question-sheet.ts';
import { difficulties, type QuizQuestion } from '#domain/learning/content.ts';
import { ItemCards } from './item-cards.tsx';
import { type QuestionFields, questionFields, questionFormId, useLeafLabels } from './leaf-fields.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';
import { NumberPart } from './number-part.tsx';
import { PictureSelect } from './picture-select.tsx';
import { PlacePicker } from './place-picker.tsx';
import type { QuizConflict } from './quiz-forms.server.ts';
import { kindIcons, useKindNames } from './quiz-kinds.ts';
import { WordsFields } from './words-fields.tsx';

interface QuestionFormProps {
  quiz: QuizFormData;
  question: { id: string; kind: QuizQuestion['kind']; leaves: Readonly<Record<string, string>> };
  answer: FormAnswer | undefined;
  conflict: QuizConflict | undefined;
}

/** One question with all its words, in one form: each of its buttons saves what was typed. */
export function QuestionForm({ quiz, question, answer, conflict }: QuestionFormProps) {
  const { t } = useTranslation('quizform');
  const names = useKindNames();
  const { kind } = question;
  const isBack = answer?.intent === 'question' && answer.values.question === question.id ? answer : null;
  const leaves = conflict?.leaves ?? question.leaves;
  const fields = questionFields(quiz, leaves, isBack);
  const labels = useLeafLabels(quiz, { ...question.leaves, ...leaves });
  const words = useAuthoringProblems();
  const readOnly = !quiz.mayWrite;
  const items = isBack ? fields.value('items') : (leaves.items ?? '');
  const of = { id: questionFormId, intent: 'question', labels, words, answer: isBack };
  const shared = { fields, readOnly };
  return (
    <Form
      of={of}
      className="card card-in stack quiz-question"
      action={addressOfForm(quiz, question.id)}
      data-autosave=""
    >
      {/* Return in a field presses the first button. */}
      {!readOnly && <button type="submit" className="sr" name="act" value="save" tabIndex={-1} aria-hidden="true" />}
      <input type="hidden" name="saveId" value={quiz.saveId} />
      <input type="hidden" name="versions" value={JSON.stringify(quiz.versions)} />
      <input type="hidden" name="question" value={question.id} />
      {leaves.items !== undefined && kind !== 'fill-in' && <input type="hidden" name="items" value={items} />}
      {leaves.vars !== undefined && <input type="hidden" name="vars" value={fields.value('vars')} />}
      <h2 className="row">
        <Icon icon={kindIcons[kind]} />
        {names[kind]}
      </h2>
      <WordsFields {...shared} name="prompt" legend={t('words.prompt')} rows={3} />
      {kind === 'fill-in' && (
        <WordsFields {...shared} name="cloze" legend={t('words.cloze')} hint={t('words.clozeHint')} rows={4} />
      )}
      {kind === 'short-text' && (
        <>
          <WordsFields {...shared} name="accept" legend={t('words.accept')} hint={t('words.acceptHint')} />
          <CheckField field={fields.field('contains')} hint={t('field.containsHint')} />
        </>
      )}
      {kind === 'numeric' && <NumberPart {...shared} vars={fields.value('vars')} />}
      {kind === 'hotspot' && (
        <>
          <PictureSelect quiz={quiz} field={fields.field('picture')} />
          {!readOnly && <PlacePicker quiz={quiz} fields={fields} items={items} />}
          <WordsFields {...shared} name="alt" legend={t('words.alt')} hint={t('words.altHint')} />
        </>
      )}
      {kind === 'ordering' && <p className="help">{t('item.orderHint')}</p>}
      {(hasItems(kind) || kind === 'true-false') && <ItemCards {...{ quiz, kind, fields, items }} />}
      {!readOnly && hasItems(kind) && itemsOf(items).length < mostItems && (
        <div>
          <button type="submit" className="btn" name="act" value="addItem">
            <Icon icon={Plus} />
            {kind === 'matching' ? t('item.addPair') : kind === 'hotspot' ? t('item.addPlace') : t('item.add')}
          </button>
        </div>
      )}
      {kind === 'multiple' && <CheckField field={fields.field('partial')} hint={t('field.partialHint')} />}
      <WordsFields {...shared} name="explanation" legend={t('words.explanation')} hint={t('words.whenTold')} rows={3} />
      <More {...shared} quiz={quiz} kind={kind} />
      {!readOnly && (
        <div className="row wrap quiz-save">
          <button type="submit" className="btn btn-primary" name="act" value="save">
            <Icon icon={Save} />
            {t('save')}
          </button>
          <span className="small muted" role="status" data-autosave-note="" />
        </div>
      )}
    </Form>
  );
}

/** Where the form is sent: it comes back with the same question beside the same language. */
function addressOfForm(quiz: QuizFormData, question: string): string {
  return `?${new URLSearchParams({ question, beside: quiz.beside ?? 'none' })}`;
}

interface MoreProps {
  quiz: QuizFormData;
  kind: QuizQuestion['kind'];
  fields: QuestionFields;
  readOnly: boolean;
}

/** Points, topic, difficulty, a hint, where to read again, and the picture of a question. */
function More({ quiz, kind, fields, readOnly }: MoreProps) {
  const { t } = useTranslation('quizform');
  const levels = useDifficultyWords();
  const hasPicture = fields.value('picture') !== '';
  return (
    <>
      <div className="quiz-words">
        <NumberField field={fields.field('points')} readOnly={readOnly} />
        <SelectField
          field={fields.field('lesson')}
          hint={t('field.lessonHint')}
          none={t('field.noLesson')}
          choices={quiz.lessons.map(({ slug, title }) => ({ id: slug, label: title, lang: quiz.sourceLocale }))}
        />
      </div>
      <details className="fold" open={fields.value('topic') !== '' || fields.value('difficulty') !== ''}>
        <summary>
          {t('authoring:questions.topic')}, {t('authoring:questions.difficulty')}
        </summary>
        <div className="quiz-words">
          <ExactField field={fields.field('topic')} hint={t('field.topicHint')} readOnly={readOnly} required={false} />
          <SelectField
            field={fields.field('difficulty')}
            hint={t('field.difficultyHint')}
            none={t('field.noDifficulty')}
            choices={difficulties.map((id) => ({ id, label: levels[id] }))}
          />
        </div>
      </details>
      <details className="fold" open={fields.inEach('hint').some(({ field }) => field.defaultValue !== '')}>
        <summary>{t('words.hint')}</summary>
        <WordsFields
          {...{ fields, readOnly }}
          name="hint"
          legend={t('words.hint')}
          hint={t('words.hintHint')}
          rows={2}
        />
      </details>
      {kind !== 'hotspot' && (
        <details className="fold" open={hasPicture}>
          <summary>{t('field.addPicture')}</summary>
          <div className="stack">
            <PictureSelect quiz={quiz} field={fields.field('picture')} />
            <WordsFields {...{ fields, readOnly }} name="alt" legend={t('words.alt')} hint={t('words.altHint')} />
          </div>
        </details>
      )}
    </>
  );
}
