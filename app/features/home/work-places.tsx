import {
  CalendarClock,
  CalendarPlus,
  ChartNoAxesColumn,
  ChevronRight,
  type IconNode,
  Languages,
  ListChecks,
  Network,
  PenLine,
  Radio,
  ShieldCheck,
} from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';

/** What people who teach, manage, audit or run a service point come for. */
export function WorkPlaces() {
  const { t } = useTranslation('home');
  const page = usePageState();
  return (
    <section className="home-work" aria-labelledby="work-places">
      <h2 id="work-places">{t('work.title')}</h2>
      <ul className="card home-places">
        {page.mayTeach && (
          <WorkPlace href="/classes/new" icon={CalendarPlus} title={t('work.schedule')} text={t('work.scheduleText')} />
        )}
        {page.mayMark && (
          <WorkPlace href="/marking" icon={ListChecks} title={t('work.marking')} text={t('work.markingText')} />
        )}
        <WorkPlace href="/classes" icon={Radio} title={t('work.classes')} text={t('work.classesText')} />
        {page.mayWrite && (
          <WorkPlace href="/authoring" icon={PenLine} title={t('work.authoring')} text={t('work.authoringText')} />
        )}
        {page.mayTranslate && (
          <WorkPlace
            href="/translation"
            icon={Languages}
            title={t('work.translation')}
            text={t('work.translationText')}
          />
        )}
        {page.maySeeCertification && (
          <WorkPlace
            href="/certification"
            icon={ChartNoAxesColumn}
            title={t('work.certification')}
            text={t('work.certificationText')}
          />
        )}
        {page.maySeeOrganisations && (
          <WorkPlace href="/cohorts" icon={CalendarClock} title={t('work.cohorts')} text={t('work.cohortsText')} />
        )}
        {page.maySeeOrganisations && (
          <WorkPlace
            href="/organisations"
            icon={Network}
            title={t('work.organisations')}
            text={t('work.organisationsText')}
          />
        )}
        <WorkPlace href="/verify" icon={ShieldCheck} title={t('work.verify')} text={t('work.verifyText')} />
      </ul>
    </section>
  );
}

function WorkPlace({ href, icon, title, text }: { href: string; icon: IconNode; title: string; text: string }) {
  return (
    <li>
      <a href={href}>
        <Icon icon={icon} large />
        <span>
          <b>{title}</b>
          <span className="small muted">{text}</span>
        </span>
        <Icon icon={ChevronRight} mirrored />
      </a>
    </li>
  );
}
