import { getI18n } from '#app/i18n/i18n.server.ts';
import { type AwardFacts, type AwardSnapshot, waivedKinds } from '#domain/awards/credential.ts';
import { chooseText, type InterfaceLocale, type LocalizedText } from '#domain/locale.ts';
import { contactLine } from '#domain/organisations/contact.ts';
import { isVisible } from '#domain/text/visible.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';
import { isNamePrintable, keepPrintable, printableTexts } from '#platform/fonts/printable.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** What a certificate is printed from; everything stands in the award's own row. */
export type PrintableAward = AwardFacts & { snapshot: AwardSnapshot };

interface Run {
  text: string;
  lang: string;
}

interface Sentence {
  lang: string;
  parts: { text: string; bold: boolean }[];
}

type PrintLanguage = Extract<InterfaceLocale, 'en' | 'lo' | 'zh'>;

/** The order of languages on the page: Lao leads under the name and motto of the Lao state, English elsewhere. */
function languagesOf({ country }: { country: string }): readonly [PrintLanguage, ...PrintLanguage[]] {
  return country === 'LA' ? ['lo', 'en', 'zh'] : ['en', 'lo', 'zh'];
}

const laoNation = {
  name: { text: 'ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ', lang: 'lo' },
  motto: { text: 'ສັນຕິພາບ ເອກະລາດ ປະຊາທິປະໄຕ ເອກະພາບ ວັດທະນາຖາວອນ', lang: 'lo' },
};

/** In the language if it can be printed, else in another one; signs that no font has are left out of what was issued before fonts were asked. */
function run(texts: LocalizedText, lang: string): Run {
  const chosen = chooseText(printableTexts(texts), [lang], 'en');
  return { text: chosen.text, lang: chosen.locale };
}

/** The script of a name, so that it is set and read aloud rightly; Latin when it is none of these. */
function languageOfName(name: string): string {
  if (/\p{Script=Lao}/u.test(name)) return 'lo';
  if (/\p{Script=Han}/u.test(name)) return 'zh';
  if (/\p{Script=Arabic}/u.test(name)) return 'ar';
  if (/\p{Script=Ethiopic}/u.test(name)) return 'am';
  if (/\p{Script=Thai}/u.test(name)) return 'th';
  if (/\p{Script=Khmer}/u.test(name)) return 'km';
  if (/\p{Script=Myanmar}/u.test(name)) return 'my';
  return 'en';
}

/** What stands for the holder: the name, else the Latin one, else what is left of the name, else where it can be read. */
function holderOf({ holderName, holderLatinName }: PrintableAward): { name: Run; latin: string | null } {
  const latin =
    holderLatinName === null || keepPrintable(holderLatinName) === '' ? null : keepPrintable(holderLatinName);
  if (isNamePrintable(holderName)) return { name: { text: holderName, lang: languageOfName(holderName) }, latin };
  if (latin !== null) return { name: { text: latin, lang: 'en' }, latin: null };
  const left = keepPrintable(holderName);
  if (/\p{L}/u.test(left) && isVisible(left)) return { name: { text: left, lang: languageOfName(left) }, latin: null };
  return { name: { text: getI18n('en').t('certificates:print.nameOnline'), lang: 'en' }, latin: null };
}

const mark = '\u0001';

function bodySentence(award: PrintableAward, lang: PrintLanguage): Sentence {
  const { t } = getI18n(lang);
  const { programme, rule, figures } = award.snapshot;
  const values = {
    programme: mark + run(programme.title, lang).text.replaceAll(/(?<=\w)-(?=\w)/g, '\u2011') + mark,
    hours: programme.hours,
    minPercent: rule.presence.minPercent,
    score: Math.floor(figures.assessmentPercent ?? 0),
  };
  // What was waived was not met: the sentence says nothing of it, and the page behind the square does.
  const hasPresence = rule.presence.minPercent > 0 && !waivedKinds(figures).includes('presence');
  const hasScore = figures.assessmentPercent !== null;
  const text =
    hasPresence && hasScore
      ? t('certificates:print.bodyPresenceScore', values)
      : hasPresence
        ? t('certificates:print.bodyPresence', values)
        : hasScore
          ? t('certificates:print.bodyScore', values)
          : t('certificates:print.body', values);
  // The template sets every word in one piece; joiners inside words would only stand in the copied text.
  const words = insertWordBreaks(text).replaceAll('\u2060', '');
  return { lang, parts: words.split(mark).map((part, index) => ({ text: part, bold: index % 2 === 1 })) };
}

function dateLines(award: PrintableAward, [first, ...others]: readonly [PrintLanguage, ...PrintLanguage[]]): Run[] {
  const { timeZone } = award.snapshot.issuer;
  const { issuedAt, validUntil } = award;
  const date = (lang: PrintLanguage, moment: Date) => getFormatter(lang, timeZone).date(moment);
  const validity = (lang: PrintLanguage) => {
    const { t } = getI18n(lang);
    return validUntil
      ? t('certificates:print.validUntil', { date: date(lang, validUntil) })
      : t('certificates:print.noEnd');
  };
  return [
    { text: date(first, issuedAt), lang: first },
    { text: validity(first), lang: first },
    ...others.map((lang) => ({
      lang,
      text: getI18n(lang).t('certificates:print.issuedAndValid', {
        issued: date(lang, issuedAt),
        validity: validity(lang),
      }),
    })),
  ];
}

/** Where the issuer is reached, in what can be printed of it. */
function contactRun(contact: AwardSnapshot['issuer']['contact']): Run | null {
  const text = contact ? keepPrintable(contactLine(contact)) : '';
  return text === '' ? null : { text, lang: languageOfName(text) };
}

/** All texts of a certificate in their languages, ready for the page. */
export function certificateData(award: PrintableAward, publicUrl: string) {
  const { issuer, programme } = award.snapshot;
  const languages = languagesOf(issuer);
  const [first] = languages;
  const title = (lang: PrintLanguage) => {
    const { t } = getI18n(lang);
    const isCompetence = award.kind === 'competence';
    return {
      lang,
      text: isCompetence ? t('certificates:print.titleCompetence') : t('certificates:print.titleAttendance'),
    };
  };
  const holder = holderOf(award);
  const base = publicUrl.replace(/\/$/, '');
  const others = <T>(make: (lang: PrintLanguage) => T) => languages.slice(1).map(make);
  return {
    language: first,
    documentTitle: `${title(first).text}: ${run(programme.title, first).text}, ${holder.latin ?? holder.name.text}`,
    nation: issuer.country === 'LA' ? laoNation : null,
    issuer: {
      main: run(issuer.names, first),
      others: others((lang) => run(issuer.names, lang)).filter((one) => one.lang !== first),
    },
    contact: contactRun(issuer.contact),
    brand: { main: { text: 'Sala', lang: 'en' }, other: { text: 'ສາລາ', lang: 'lo' } },
    title: { main: title(first), others: others(title) },
    holder,
    body: languages.map((lang) => bodySentence(award, lang)),
    signature: languages.map((lang) => ({ lang, text: getI18n(lang).t('certificates:print.forIssuer') })),
    dates: dateLines(award, languages),
    verify: {
      serial: award.serial,
      address: `${base}/v/${award.serial}`,
      alt: getI18n('en').t('certificates:print.qrAlt', { address: `${base}/v/${award.serial}` }),
      lines: [
        ...languages.map((lang) => ({ lang, text: getI18n(lang).t('certificates:print.scan') })),
        { text: `${base.replace(/^https?:\/\//, '')}/v`, lang: 'en' },
      ],
    },
  };
}
