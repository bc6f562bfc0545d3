import {
  Bell,
  CalendarClock,
  CircleCheckBig,
  ClipboardCheck,
  Eye,
  FileSpreadsheet,
  Hand,
  type IconNode,
  Languages,
  MessageCircleQuestion,
  MessageCircleQuestionMark,
  Ticket,
  UserPen,
  UserRoundX,
} from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { Waiting } from './waiting.ts';

/** "What waits for you": each line is one thing, by when, and the verb that settles it. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation('home');
  return (
    <section className="card" aria-labelledby="waiting">
      <div className="card-head">
        <h2 id="waiting">{t('waiting.title')}</h2>
      </div>
      {waiting.length === 0 ? (
        <p className="card-in row muted">
          <Icon icon={CircleCheckBig} />
          {t('waiting.none')}
        </p>
      ) : (
        <ul className="todo">
          {waiting.map((one) => (
            <WaitingLine key={`${one.kind} ${one.href}`} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

const looks: Record<Waiting['kind'], { icon: IconNode; tone: string }> = {
  certificate: { icon: CircleCheckBig, tone: 'todo-ok' },
  requests: { icon: Hand, tone: 'todo-ask' },
  attendance: { icon: CalendarClock, tone: 'todo-warn' },
  instructor: { icon: UserRoundX, tone: 'todo-danger' },
  interpreter: { icon: Languages, tone: 'todo-warn' },
  import: { icon: FileSpreadsheet, tone: 'todo-warn' },
  codes: { icon: Ticket, tone: 'todo-warn' },
  names: { icon: UserPen, tone: 'todo-ask' },
  marking: { icon: ClipboardCheck, tone: 'todo-ask' },
  questions: { icon: MessageCircleQuestion, tone: 'todo-ask' },
  survey: { icon: MessageCircleQuestionMark, tone: 'todo-ask' },
  watch: { icon: Eye, tone: 'todo-ask' },
  behind: { icon: CalendarClock, tone: 'todo-warn' },
  notices: { icon: Bell, tone: '' },
};

function WaitingLine({ one }: { one: Waiting }) {
  const { title, text, verb } = useWords(one);
  const { icon, tone } = looks[one.kind];
  return (
    <li className="card-link">
      <span className={`todo-icon ${tone}`}>
        <Icon icon={icon} />
      </span>
      <div>
        <a className="card-go" href={one.href}>
          {title}
        </a>
        <p className="small muted">{text}</p>
      </div>
      <span className="btn btn-sm" aria-hidden="true">
        {verb}
      </span>
    </li>
  );
}

function useWords(one: Waiting): { title: string; text: string; verb: string } {
  const { t } = useTranslation('home');
  const format = useFormat();
  const title = 'title' in one ? isolate(one.title.text) : '';
  const count = 'count' in one ? one.count : 0;
  const formatted = format.number(count);
  switch (one.kind) {
    case 'import':
      return {
        title: t('waiting.import.title', { file: isolate(one.file) }),
        text: t('waiting.import.text', { count, formatted }),
        verb: t('waiting.import.do'),
      };
    case 'names':
      return {
        title: t('waiting.names.title', { count, formatted }),
        text: t('waiting.names.text', { since: format.date(one.due, 'medium') }),
        verb: t('waiting.names.do'),
      };
    case 'marking':
      return {
        title: t('waiting.marking.title', { count, formatted }),
        text: t('waiting.marking.text', { since: format.date(one.due, 'medium') }),
        verb: t('waiting.marking.do'),
      };
    case 'questions':
      return {
        title: t('waiting.questions.title', { count, formatted }),
        text: t('waiting.questions.text', { since: format.date(one.due, 'medium') }),
        verb: t('waiting.questions.do'),
      };
    case 'watch':
      return {
        title: t('waiting.watch.title', { title }),
        text: t('waiting.watch.text', { count, formatted }),
        verb: t('waiting.watch.do'),
      };
    case 'behind':
      return {
        title: t('waiting.behind.title', { count, formatted }),
        text: format.list(one.names.map(isolate)),
        verb: t('waiting.behind.do'),
      };
    case 'codes':
      return {
        title: t('waiting.codes.title', { count, formatted }),
        text: t('waiting.codes.text'),
        verb: t('waiting.codes.do'),
      };
    case 'notices':
      return {
        title: t('waiting.notices.title', { count, formatted }),
        text: t('waiting.notices.text'),
        verb: t('waiting.notices.do'),
      };
    case 'certificate':
      return { title: t('waiting.certificate.title'), text: title, verb: t('waiting.certificate.do') };
    case 'survey':
      return { title: t('waiting.survey.title'), text: title, verb: t('waiting.survey.do') };
    case 'requests': {
      const since = format.date(one.due, 'medium');
      return {
        title: t('waiting.requests.title', { count, formatted }),
        text: t('waiting.requests.text', { title, date: format.date(one.startsAt, 'medium'), since }),
        verb: t('waiting.requests.do'),
      };
    }
    case 'attendance':
      return {
        title: t('waiting.attendance.title', { date: format.date(one.due, 'weekday'), time: format.time(one.due) }),
        text: t('waiting.attendance.text', { title, date: format.date(one.startsAt, 'medium') }),
        verb: t('waiting.attendance.do'),
      };
    case 'instructor':
      return {
        title: t('waiting.instructor.title', { title }),
        text: t('waiting.instructor.text', {
          date: format.date(one.startsAt, 'weekday'),
          time: format.timeThere(one.startsAt),
        }),
        verb: t('waiting.instructor.do'),
      };
    case 'interpreter':
      return {
        title: t('waiting.interpreter.title', { title }),
        text: t('waiting.interpreter.text', {
          date: format.date(one.startsAt, 'weekday'),
          time: format.timeThere(one.startsAt),
        }),
        verb: t('waiting.interpreter.do'),
      };
  }
}
