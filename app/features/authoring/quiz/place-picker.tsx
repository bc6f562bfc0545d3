import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { itemsOf } from '#courseware/quiz-form/question-sheet.ts';
import type { QuestionFields } from './leaf-fields.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';
import { hrefOfPicture } from './picture-select.tsx';

interface PlacePickerProps {
  quiz: QuizFormData;
  fields: QuestionFields;
  items: string;
}

/** As wide as the narrowest phone has room for: a tap is sent as pixels of it. */
const shownWidth = 300;

/** The picture of a hotspot: a tap on it puts the chosen place there. It is a button that sends where it was pressed. */
export function PlacePicker({ quiz, fields, items }: PlacePickerProps) {
  const { t } = useTranslation('quizform');
  const format = useFormat();
  const picture = quiz.pictures.find((one) => one.path === fields.value('picture'));
  if (!picture || !quiz.pictureSize) return <p className="note">{t('place.needsPicture')}</p>;
  const { width, height } = quiz.pictureSize;
  const shownHeight = Math.round((shownWidth * height) / width);
  const ids = itemsOf(items);
  return (
    <FieldGroup legend={t('place.title')} hint={t('place.hint')}>
      <input type="hidden" name="tapWidth" value={shownWidth} />
      <input type="hidden" name="tapHeight" value={shownHeight} />
      <div className="row wrap">
        {ids.map((id, index) => (
          <label key={id} className="tick">
            <input type="radio" name="place" value={id} defaultChecked={index === 0} />
            <span>{format.number(index + 1)}</span>
          </label>
        ))}
      </div>
      <div className="place-picker" dir="ltr">
        <input
          type="image"
          name="tap"
          src={hrefOfPicture(quiz.course, picture)}
          width={shownWidth}
          height={shownHeight}
          alt={t('place.tap')}
        />
        {ids.map((id, index) => (
          <span
            key={id}
            className="picked-place"
            aria-hidden="true"
            style={{ left: `${fields.value(`x:${id}`)}%`, top: `${fields.value(`y:${id}`)}%` }}
          >
            {format.number(index + 1)}
          </span>
        ))}
      </div>
    </FieldGroup>
  );
}
