import { ChartColumn, Check, Hand, PenLine } from 'lucide';
import { nothingFilledIn, QuestionFields } from '#app/features/assessment/question-fields.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { CardCamera } from './card-camera.tsx';
import type { RoomQuestion } from './room-cards.server.ts';
import { BigChoices, ChoiceWords, LetterFields, Prompt } from './room-choices.tsx';
import { RoomCount } from './room-count.tsx';
import { choiceLetter, isChoiceKind } from './room-view.ts';

interface TabletQuestionProps {
  asked: RoomQuestion;
  number: number;
  isCounting: boolean;
}

const nobody = { personId: '', displayName: '', chosen: [] };
const noTally = { chosen: {}, answered: 0, open: 0 };

/** A question before the room of a tablet: all its screens, of which public/tablet-together.js shows one, with the names. */
export function TabletQuestion({ asked, number, isCounting }: TabletQuestionProps) {
  const { t } = useTranslation('group');
  return (
    <div className="stack stack-4">
      <Prompt asked={asked} />
      <div className="stack stack-4" data-part="question" hidden>
        <BigChoices asked={asked} number={number} />
        <p className="row wrap between">
          <span role="status" data-answered="" />
          <a className="btn" href={`?card=${number}&count`}>
            <Icon icon={ChartColumn} />
            {t('together.count')}
          </a>
        </p>
        <People asked={asked} />
      </div>
      <div data-part="count" hidden>
        <RoomCount asked={asked} tally={noTally} isCounting={isCounting} id={`room-count-${number}`} />
      </div>
      {isChoiceKind(asked) && <Hands asked={asked} />}
      <One asked={asked} number={number} />
    </div>
  );
}

function People({ asked }: Pick<TabletQuestionProps, 'asked'>) {
  const { t } = useTranslation('group');
  const isOne = isChoiceKind(asked) && asked.question.kind !== 'multiple';
  return (
    <form className="card card-in stack stack-2" data-answers={isOne ? 'one' : 'many'}>
      {isOne && (
        <>
          <p className="small muted" data-if="open">
            {t('together.rows')}
          </p>
          <p className="small muted" data-if="private">
            {t('together.rowsPrivate')}
          </p>
          <CardCamera />
        </>
      )}
      <ul className={isOne ? 'together-answers' : 'together-answers is-names'} data-people="" />
      <template data-row="">
        <li>
          <a className="together-name" href="?">
            <Name />
          </a>
          <span className="row wrap">
            {isOne ? <LetterFields asked={asked} person={nobody} /> : <Icon icon={PenLine} />}
            <span className="badge badge-ok" data-is-answered="" hidden>
              <Icon icon={Check} />
              {t('together.hasAnswered')}
            </span>
            <span className="small muted" data-has-left="" hidden>
              {t('together.hasLeft')}
            </span>
          </span>
        </li>
      </template>
    </form>
  );
}

/** Who raises a hand for one choice, then for the next. */
function Hands({ asked }: Pick<TabletQuestionProps, 'asked'>) {
  const { t } = useTranslation('group');
  const { choices } = asked.question;
  return (
    <form className="stack" data-part="hands" hidden>
      {choices.map((choice, index) => {
        const letter = choiceLetter(index);
        return (
          <div key={choice.id} className="stack" data-hands={choice.id} hidden>
            <p className="together-choice is-asked">
              <b className="together-letter" dir="ltr">
                {letter}
              </b>
              <ChoiceWords choice={choice} locale={asked.locale} />
            </p>
            <p className="b" id={`hands-${asked.quiz}-${asked.question.id}-${letter}`}>
              {t('together.handsFor', { letter })}
            </p>
          </div>
        );
      })}
      <div className="card">
        <p className="card-in small muted" data-if="private">
          {t('together.handsPrivate')}
        </p>
        <ul className="together-people card-in" data-people="" />
      </div>
      <button type="submit" className="btn btn-primary btn-xl">
        <Icon icon={Hand} />
        {choices.map((choice, index) => (
          <span key={choice.id} data-hands={choice.id} hidden>
            {index + 1 < choices.length
              ? t('together.keepNext', { letter: choiceLetter(index + 1) })
              : t('together.keep')}
          </span>
        ))}
      </button>
    </form>
  );
}

/** The question's own form, for one person. */
function One({ asked, number }: Pick<TabletQuestionProps, 'asked' | 'number'>) {
  const { t } = useTranslation('group');
  return (
    <form className="card card-in stack together-one" data-part="one" hidden>
      <h2>
        <Name />
      </h2>
      <p className="small muted" data-if="private">
        {t('together.onePrivate')}
      </p>
      <QuestionFields
        question={asked.question}
        locale={asked.locale}
        idPrefix={`room-${number}`}
        filledIn={nothingFilledIn}
      />
      <button type="submit" className="btn btn-primary btn-xl">
        {t('together.keep')}
      </button>
    </form>
  );
}

/** Where the script writes a name, in both scripts. */
export function Name() {
  return (
    <span className="cut-anywhere">
      <bdi data-name="" /> <bdi className="small muted" lang="en" data-latin="" />
    </span>
  );
}
