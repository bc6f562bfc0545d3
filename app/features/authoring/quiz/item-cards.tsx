import { Trash2 } from 'lucide';
import { IconButton, OrderButtons } from '#app/features/authoring/order-buttons.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { NumberField } from '#app/ui/form/text-fields.tsx';
import { isChosen, itemsOf } from '#courseware/quiz-form/question-sheet.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import type { QuestionFields } from './leaf-fields.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';
import { PictureSelect } from './picture-select.tsx';
import { WordsFields } from './words-fields.tsx';

interface ItemCardsProps {
  quiz: QuizFormData;
  kind: QuizQuestion['kind'];
  fields: QuestionFields;
  items: string;
}

/** The choices, places, lines or pairs of a question, a card each. */
export function ItemCards({ quiz, kind, fields, items }: ItemCardsProps) {
  const ids = kind === 'true-false' ? ['true', 'false'] : itemsOf(items).map((item) => item.split('>')[0] ?? '');
  return (
    <ol className="quiz-items">
      {ids.map((id, index) => (
        <ItemCard
          key={id}
          {...{ quiz, kind, fields, id, index }}
          isFirst={index === 0}
          isLast={index === ids.length - 1}
        />
      ))}
    </ol>
  );
}

interface ItemCardProps extends Omit<ItemCardsProps, 'items'> {
  id: string;
  index: number;
  isFirst: boolean;
  isLast: boolean;
}

function ItemCard({ quiz, kind, fields, id, index, isFirst, isLast }: ItemCardProps) {
  const { t } = useTranslation('quizform');
  const format = useFormat();
  const readOnly = !quiz.mayWrite;
  const isRight = kind === 'multiple' ? fields.isOn(`right:${id}`) : isChosen(kind) && fields.value('answer') === id;
  const name = itemName(kind, index, { t, format });
  const hasPicture = kind === 'picture-choice' || fields.value(`picture:${id}`) !== '';
  return (
    <li className={isRight ? 'quiz-item is-right' : 'quiz-item'} id={`item-${id}`}>
      <div className="row between" id={isLast ? 'last-item' : undefined}>
        <b>{name}</b>
        {!readOnly && kind !== 'true-false' && <ItemButtons {...{ id, name, isFirst, isLast }} />}
      </div>
      {hasPicture && <PictureSelect quiz={quiz} field={fields.field(`picture:${id}`)} />}
      {isChosen(kind) && (
        <label className="tick quiz-right">
          <input
            type={kind === 'multiple' ? 'checkbox' : 'radio'}
            name={kind === 'multiple' ? `right:${id}` : 'answer'}
            value={kind === 'multiple' ? 'on' : id}
            defaultChecked={isRight}
            disabled={readOnly}
          />
          <span>{t('field.isRight')}</span>
        </label>
      )}
      <WordsFields
        {...{ fields, readOnly }}
        name={`i:${id}`}
        legend={kind === 'matching' ? t('words.left') : isPictured(kind) ? t('words.shows') : t('words.choice')}
        hint={kind === 'true-false' ? t('words.truthHint') : undefined}
        rows={2}
      />
      {kind === 'matching' && <WordsFields {...{ fields, readOnly }} name={`r:${id}`} legend={t('words.right')} />}
      {kind === 'hotspot' && (
        <div className="quiz-words">
          <NumberField field={fields.field(`x:${id}`)} readOnly={readOnly} />
          <NumberField field={fields.field(`y:${id}`)} readOnly={readOnly} />
        </div>
      )}
      {hasShares(kind) && !isRight && (
        <details className="fold" open={fields.value(`part:${id}`) !== ''}>
          <summary>{t('field.part')}</summary>
          <NumberField field={fields.field(`part:${id}`)} hint={t('field.partHint')} readOnly={readOnly} />
        </details>
      )}
      {isChosen(kind) && (
        <details className="fold" open={fields.inEach(`f:${id}`).some(({ field }) => field.defaultValue !== '')}>
          <summary>{t('words.feedback')}</summary>
          <WordsFields {...{ fields, readOnly }} name={`f:${id}`} legend={t('words.feedbackOf')} rows={2} />
        </details>
      )}
      {!hasPicture && (kind === 'single' || kind === 'multiple') && (
        <details className="fold">
          <summary>{t('field.addPicture')}</summary>
          <PictureSelect quiz={quiz} field={fields.field(`picture:${id}`)} />
        </details>
      )}
    </li>
  );
}

/** Kinds of which a wrong choice may have a part of the points. */
function hasShares(kind: QuizQuestion['kind']): boolean {
  return kind === 'single' || isPictured(kind);
}

function isPictured(kind: QuizQuestion['kind']): boolean {
  return kind === 'picture-choice' || kind === 'hotspot';
}

interface Speech {
  t: ReturnType<typeof useTranslation>['t'];
  format: ReturnType<typeof useFormat>;
}

function itemName(kind: QuizQuestion['kind'], index: number, { t, format }: Speech): string {
  if (kind === 'true-false') return index === 0 ? t('item.true') : t('item.false');
  const number = format.number(index + 1);
  if (kind === 'ordering') return t('item.place', { number });
  return kind === 'hotspot' ? number : String.fromCharCode(65 + index);
}

function ItemButtons({ id, name, isFirst, isLast }: { id: string; name: string; isFirst: boolean; isLast: boolean }) {
  const { t } = useTranslation('quizform');
  return (
    <span className="row">
      <OrderButtons
        name="act"
        first={isFirst}
        last={isLast}
        up={{ value: `up ${id}`, label: t('item.up', { name }) }}
        down={{ value: `down ${id}`, label: t('item.down', { name }) }}
      />
      <IconButton name="act" value={`removeItem ${id}`} icon={Trash2} label={t('item.remove', { name })} />
    </span>
  );
}
