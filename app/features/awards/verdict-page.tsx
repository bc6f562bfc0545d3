import {
  CalendarX,
  Check,
  CirclePause,
  type IconNode,
  Info,
  Search,
  SearchX,
  ShieldAlert,
  ShieldCheck,
  SpellCheck,
  X,
} from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ContactLines } from '#app/ui/contact-lines.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { WaivableRequirement } from '#domain/awards/waivers.ts';
import type { Contact } from '#domain/organisations/contact.ts';
import { isolate } from '#domain/text/bidi.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { type AwardView, awardReasonText } from './award-view.ts';
import { RuleWords } from './rule-words.tsx';
import { SignedRecord } from './signed-record.tsx';
import { VerifyAdvice } from './verify-advice.tsx';
import type { Verdict, Verification } from './verify-award.server.ts';
import { unbroken, VerifyForm } from './verify-form.tsx';
import { waivedNames } from './waived-names.ts';

interface VerdictPageData extends Omit<Verification, 'credential'> {
  /** Bytes of the signed record; null when there is none to hand out. */
  credentialSize: number | null;
  checkedAt: Date;
  /** Where this server's pages stand, as it is printed on certificates. */
  site: string;
}

/** Colour, shape, icon and word for each verdict: never the colour alone. */
const looks: Record<Verdict, { tone: 'ok' | 'no' | 'ex' | 'un'; icon: IconNode }> = {
  valid: { tone: 'ok', icon: Check },
  revoked: { tone: 'no', icon: X },
  doubtful: { tone: 'no', icon: ShieldAlert },
  expired: { tone: 'ex', icon: CalendarX },
  suspended: { tone: 'ex', icon: CirclePause },
  superseded: { tone: 'ex', icon: CalendarX },
  unknown: { tone: 'un', icon: SearchX },
  mistyped: { tone: 'un', icon: SpellCheck },
  malformed: { tone: 'un', icon: SpellCheck },
};

/** A number of the right form, shown as an example. */
export const exampleSerial = 'LA-RE1-2026-002499M';

export function VerdictPage({ page }: { page: VerdictPageData }) {
  const { t } = useTranslation('verify');
  const { verdict, award } = page;
  const { tone, icon } = looks[verdict];
  const { title, text, help } = useVerdictWords(page);
  return (
    <div className="verdict-page">
      <div className={`verdict verdict-${tone}`} role="status">
        <span className="verdict-icon">
          <Icon icon={icon} />
        </span>
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      <div className="verdict-body">
        {award ? <Facts award={award} contact={page.contact} /> : <Typed serial={page.serial} help={help} />}
        {award && <CheckedLine page={page} />}
        {page.isReplaced && (
          <p className="note note-info">
            <Icon icon={Info} />
            <span>{t('revoked.replaced')}</span>
          </p>
        )}
        {!award && <VerifyForm example={exampleSerial} typed={page.serial} />}
        <div className="stack stack-1">
          {award && (
            <a className="btn btn-primary btn-xl btn-block no-print" href="/verify">
              <Icon icon={Search} />
              {t('another')}
            </a>
          )}
          {page.rule && (
            <details className="tested">
              <summary className="btn btn-quiet btn-block">{t('tested')}</summary>
              <div className="card card-in stack stack-2">
                <p>{t('testedIntro', { version: page.rule.version })}</p>
                <RuleWords rule={page.rule.rule} />
                {page.rule.waived.length > 0 && <WaivedWords waived={page.rule.waived} />}
                {page.rule.marksSet > 0 && <SetWords marks={page.rule.marksSet} />}
              </div>
            </details>
          )}
          {page.credentialSize !== null && (
            <SignedRecord serial={page.serial} size={page.credentialSize} isInForce={verdict === 'valid'} />
          )}
        </div>
        <VerifyAdvice site={page.site} hasFacts={award !== null} />
      </div>
    </div>
  );
}

/** What of the rule was not asked of the holder. */
function WaivedWords({ waived }: { waived: readonly WaivableRequirement[] }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  const names = waivedNames(t);
  return <p className="note note-warn">{t('waived.text', { what: format.list(waived.map((one) => names[one])) })}</p>;
}

/** Marks that were not worked out by a quiz or a rubric. */
function SetWords({ marks }: { marks: number }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  return <p className="note note-warn">{t('marksSet', { count: marks, shown: format.number(marks) })}</p>;
}

function useVerdictWords({ verdict, award }: VerdictPageData): { title: string; text: string; help?: string } {
  const { t } = useTranslation('verify');
  const { locale } = useFormat();
  const format = getFormatter(locale, award?.timeZone ?? 'UTC');
  const day = (moment: Date | null | undefined) => (moment ? format.date(moment, 'medium') : '');
  switch (verdict) {
    case 'valid':
      return { title: t('valid.title'), text: t('valid.text') };
    case 'revoked':
      return { title: t('revoked.title'), text: t('revoked.text', { date: day(award?.revokedAt) }) };
    case 'doubtful':
      return { title: t('doubtful.title'), text: t('doubtful.text') };
    case 'expired':
      return { title: t('expired.title'), text: t('expired.text', { date: day(award?.validUntil) }) };
    case 'suspended':
      return { title: t('suspended.title'), text: t('suspended.text', { date: day(award?.suspendedAt) }) };
    case 'superseded':
      return { title: t('superseded.title'), text: t('superseded.text') };
    case 'unknown':
      return { title: t('unknown.title'), text: t('unknown.text'), help: t('unknown.help') };
    case 'mistyped':
      return { title: t('mistyped.title'), text: t('mistyped.text'), help: t('mistyped.help') };
    case 'malformed':
      return {
        title: t('malformed.title'),
        text: t('malformed.text', { example: unbroken(exampleSerial) }),
        help: t('malformed.help'),
      };
  }
}

function Facts({ award, contact }: { award: AwardView; contact: Contact | null }) {
  const { t } = useTranslation('verify');
  const { locale } = useFormat();
  const format = getFormatter(locale, award.timeZone);
  const count = award.programme.hours;
  const end =
    award.standing === 'revoked' && award.revokedAt
      ? { label: t('withdrawn'), day: format.date(award.revokedAt, 'medium') }
      : {
          label: award.standing === 'expired' ? t('ended') : t('validUntil'),
          day: award.validUntil ? format.date(award.validUntil, 'medium') : t('noEnd'),
        };
  return (
    <dl className="verdict-facts">
      <div>
        <dt>{t('name')}</dt>
        <dd className="verdict-name">
          <bdi>{award.holderName}</bdi>
          {award.holderLatinName && (
            <span lang="en">
              <bdi>{award.holderLatinName}</bdi>
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('programme')}</dt>
        <dd>
          <bdi lang={award.programme.locale}>{award.programme.text}</bdi>
          <span>{award.kind === 'competence' ? t('competence', { count }) : t('attendance', { count })}</span>
        </dd>
      </div>
      <div>
        <dt>{t('issuedBy')}</dt>
        <dd lang={award.issuer.locale}>{award.issuer.text}</dd>
      </div>
      {contact && (
        <div>
          <dt>{t('contact')}</dt>
          <dd>
            <ContactLines contact={contact} />
          </dd>
        </div>
      )}
      <div className="verdict-day">
        <dt>{t('issued')}</dt>
        <dd className="num">{format.date(award.issuedAt, 'medium')}</dd>
      </div>
      <div className="verdict-day">
        <dt>{end.label}</dt>
        <dd className="num">{end.day}</dd>
      </div>
      <div>
        <dt>{t('number')}</dt>
        <dd className="num">
          <bdi>{award.serial}</bdi>
        </dd>
      </div>
    </dl>
  );
}

function Typed({ serial, help }: { serial: string; help: string | undefined }) {
  const { t } = useTranslation('verify');
  return (
    <dl className="verdict-facts">
      <div>
        <dt>{t('youTyped')}</dt>
        <dd className="num">
          <bdi>{serial}</bdi>
        </dd>
      </div>
      {help && (
        <div>
          <dd className="verdict-help">{help}</dd>
        </div>
      )}
    </dl>
  );
}

function CheckedLine({ page }: { page: VerdictPageData }) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  const when = { date: format.date(page.checkedAt, 'medium'), time: format.timeThere(page.checkedAt) };
  const reason = page.award ? awardReasonText(t, page.award) : '';
  return (
    <>
      {reason && (
        <p className="small verdict-checked">
          <Icon icon={Info} />
          <span>{t('revoked.reason', { reason: isolate(reason) })}</span>
        </p>
      )}
      <p className="small verdict-checked">
        <Icon icon={ShieldCheck} />
        <span>{t('signature', when)}</span>
      </p>
    </>
  );
}
