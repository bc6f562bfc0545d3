import { VolumeX } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { QuizFile } from '#domain/learning/content.ts';
import { type FieldProps, invalid } from './field-props.ts';
import type { QuestionView } from './quiz-view.ts';

export function QuestionPicture({ picture }: { picture: QuizFile & { alt: string } }) {
  return <img className="question-picture" src={picture.url} alt={picture.alt} {...sizeOf(picture)} loading="lazy" />;
}

/** A picture beside the words of a choice: those say what it shows. */
export function ChoicePicture({ file }: { file: QuizFile }) {
  return <img className="choice-picture" src={file.url} alt="" {...sizeOf(file)} loading="lazy" />;
}

function sizeOf({ width, height }: QuizFile) {
  return { width, height, decoding: 'async' } as const;
}

/** Read aloud when somebody taps it; nothing is loaded before. */
export function Sound({ file, label, isSmall = false }: { file: QuizFile; label: string; isSmall?: boolean }) {
  const format = useFormat();
  return (
    <span className={isSmall ? 'sound is-small' : 'sound'}>
      {/* biome-ignore lint/a11y/useMediaCaption: what it says stands beside it, word for word */}
      <audio src={file.url} controls preload="none" aria-label={label} />
      <bdi className="num small muted">{format.bytes(file.bytes)}</bdi>
    </span>
  );
}

/** Where a question has no sound, it says so, and what to do: whoever reads little is not left to wonder. */
export function SilentQuestions({ questions, locale }: { questions: readonly QuestionView[]; locale: string }) {
  const { t } = useTranslation('assessment');
  const languageName = useLanguageName();
  if (questions.every((question) => question.sound)) return null;
  return (
    <p className="small muted row">
      <Icon icon={VolumeX} />
      <span className="grow">{t('sound.missing', { language: languageName(locale) })}</span>
    </p>
  );
}

/** Pictures to choose from; their words stand below, and are read to those who do not see. */
export function PictureChoices(field: FieldProps) {
  const { question, filledIn } = field;
  return (
    <div className="picture-choices">
      {question.choices.map((choice, index) => (
        <div key={choice.id} className="picture-choice">
          <label>
            {choice.picture && <ChoicePicture file={choice.picture} />}
            <span className="picture-choice-words">
              <input
                type="radio"
                name={question.id}
                value={choice.id}
                defaultChecked={filledIn.answers[question.id] === choice.id}
                {...(index === 0 ? invalid(field) : {})}
              />
              <span className="grow">{choice.text}</span>
            </span>
          </label>
          {choice.sound && <Sound file={choice.sound} label={choice.text} isSmall />}
        </div>
      ))}
    </div>
  );
}

/** Places in a picture: buttons that lie on it, numbered, each with its name for those who do not see it. */
export function Hotspot(field: FieldProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const { question, filledIn } = field;
  const { picture } = question;
  if (!picture) return null;
  return (
    <div className="hotspot" dir="ltr">
      <QuestionPicture picture={picture} />
      {question.choices.map((choice, index) => (
        <label
          key={choice.id}
          className="hotspot-place"
          style={{ left: `${choice.spot?.x ?? 0}%`, top: `${choice.spot?.y ?? 0}%` }}
        >
          <input
            type="radio"
            name={question.id}
            value={choice.id}
            aria-label={t('place', { number: format.number(index + 1), name: choice.text })}
            defaultChecked={filledIn.answers[question.id] === choice.id}
            {...(index === 0 ? invalid(field) : {})}
          />
          <span aria-hidden="true">{format.number(index + 1)}</span>
        </label>
      ))}
    </div>
  );
}
