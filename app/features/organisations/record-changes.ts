import { z } from 'zod';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { RecordRow } from '#db/queries/audit/record.ts';
import type { CardEnd } from '#domain/cards/card.ts';
import { chooseText, type LocalizedText } from '#domain/locale.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { kindNames } from './role-names.ts';

interface ChangeOptions {
  t: Translate;
  locales: readonly string[];
  inSentence: (name: string) => string;
  /** Joins in the reader's form. */
  list: (items: readonly string[]) => string;
}

const textsSchema = z.record(boundedText(20), boundedText(2_000));

/** Digits of a telephone's number that are told: the record is read by people who may not know the number. */
const shownDigits = 3;

/** What was before and what is after, in words, of everything that an act of the record changed. */
export function changeWords({ action, details }: RecordRow, { t, locales, inSentence, list }: ChangeOptions): string[] {
  const text = (key: string) => (details[key] === null || details[key] === undefined ? '' : String(details[key]));
  const named = (name: string) => (name === '' ? t('organisations:record.none') : inSentence(name));
  const pair = (before: string, after: string) => ({ before: named(before), after: named(after) });
  const both = (name: string, latin: string) => (latin ? `${name} (${latin})` : name);
  const nameOf = (key: string) => chooseText(readTexts(text(key)), locales, 'en').text;
  const kinds = kindNames(t);
  const kindOf = (key: string) => {
    const kind = organisationKinds.find((one) => one === details[key]);
    return kind ? kinds[kind] : text(key);
  };
  const country = (key: string) => new Intl.DisplayNames([...locales, 'en'], { type: 'region' }).of(text(key)) ?? '';
  const phone = (key: string) => (text(key) === '' ? '' : `…${text(key).slice(-shownDigits)}`);
  const sexes: Record<string, string> = { female: t('people:who.female'), male: t('people:who.male') };
  const language = (id: string) => new Intl.DisplayNames([...locales, 'en'], { type: 'language' }).of(id) ?? id;
  const languages = (key: string) => list(text(key).split(' ').filter(Boolean).map(language));
  /** Nothing is said of what did not change. */
  const detailWords = () => [
    'sexAfter' in details &&
      t('organisations:record.sex', pair(sexes[text('sexBefore')] ?? '', sexes[text('sexAfter')] ?? '')),
    'phoneAfter' in details && t('organisations:record.phone', pair(phone('phoneBefore'), phone('phoneAfter'))),
    text('languagesAfter') &&
      t('organisations:record.languages', pair(languages('languagesBefore'), languages('languagesAfter'))),
    text('zoneAfter') && t('organisations:record.zone', pair(text('zoneBefore'), text('zoneAfter'))),
  ];
  const changes = [
    text('nameAfter') &&
      t(
        'organisations:record.renamed',
        pair(both(text('nameBefore'), text('latinBefore')), both(text('nameAfter'), text('latinAfter'))),
      ),
    ...(action === 'organisation.rename'
      ? changedTexts(readTexts(text('before')), readTexts(text('after'))).map(([before, after]) =>
          t('organisations:record.renamed', pair(before, after)),
        )
      : []),
    action === 'organisation.move' &&
      t('organisations:record.above', pair(nameOf('parentBefore'), nameOf('parentAfter'))),
    action === 'person.move' && t('organisations:record.moved', pair(nameOf('placeBefore'), nameOf('placeAfter'))),
    text('countryAfter') && t('organisations:record.country', pair(country('countryBefore'), country('countryAfter'))),
    text('kindAfter') && t('organisations:record.organisationKind', pair(kindOf('kindBefore'), kindOf('kindAfter'))),
    'contactAfter' in details && t('organisations:record.contact', pair(text('contactBefore'), text('contactAfter'))),
    text('slugAfter') && t('organisations:record.shortName', pair(text('slugBefore'), text('slugAfter'))),
    action === 'phone.prove' && t('organisations:record.phone', pair(phone('before'), phone('after'))),
    ...(action === 'person.edit' ? detailWords() : []),
    text('cardsAfter') &&
      (details.cardsAfter === true ? t('organisations:record.cardsOn') : t('organisations:record.cardsOff')),
    text('cardEnd') && cardEndWords(t)[text('cardEnd') as CardEnd],
    text('minutesAfter') &&
      t('organisations:record.minutes', { before: text('minutesBefore'), after: text('minutesAfter') }),
  ];
  return changes.flatMap((one) => (one ? [one] : []));
}

function cardEndWords(t: Translate): Record<CardEnd, string> {
  return {
    'taken-back': t('organisations:record.cardEnd.takenBack'),
    replaced: t('organisations:record.cardEnd.replaced'),
    'not-allowed': t('organisations:record.cardEnd.notAllowed'),
    'cards-off': t('organisations:record.cardEnd.cardsOff'),
    password: t('organisations:record.cardEnd.password'),
  };
}

/** Texts of languages as the record keeps them; none where there were none. */
function readTexts(kept: string): LocalizedText {
  try {
    return textsSchema.catch({}).parse(JSON.parse(kept));
  } catch {
    return {};
  }
}

/** The texts that differ, language by language; empty where a language had or has none. */
function changedTexts(before: LocalizedText, after: LocalizedText): [string, string][] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((locale): [string, string] => [before[locale] ?? '', after[locale] ?? ''])
    .filter(([one, other]) => one !== other);
}
