import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { i18nOptions } from '#platform/i18n/options.ts';
import { kindNames } from './kind-names.ts';
import { type AnyNotice, type NoticeParams, noticeKinds } from './kinds.ts';
import { noticePath } from './notice-path.ts';
import type { NoticeReader } from './notice-reader.ts';
import { noticeWords } from './notice-words.ts';

const title = { en: 'Prices & margins', lo: 'ລາຄາ ແລະ ກຳໄລ', zh: '价格与利润', ar: 'الأسعار والهوامش' };
const ofClass = { classId: '019', title, startsAt: '2026-11-28T07:00:00Z' };
const ofCertificate = { serial: 'LA-K7-2026-000123', title };
const ofCohort = { cohortId: '019', title, startsAt: '2026-11-27T17:00:00Z' };
const ofDeadline = { course: 'a', area: 'quiz', slug: 'b', title, dueAt: '2026-12-05T17:00:00Z' } as const;
const ofPost = { course: 'a', threadId: '019', postId: '019', title: 'ຊັ່ງແນວໃດ?' };
const ofRole = { role: 'instructor', organisation: { en: 'Paksong Coffee' } } as const;
const person = { name: 'ນ້ອຍ', latinName: 'Noy' };
const examples: NoticeParams = {
  'class.planned': ofClass,
  'class.moved': { ...ofClass, wasAt: '2026-11-27T07:00:00Z' },
  'class.changed': { ...ofClass, endsAt: '2026-11-28T09:00:00Z' },
  'class.left': ofClass,
  'class.cancelled': { ...ofClass, reason: null },
  'class.restored': ofClass,
  'class.starting': ofClass,
  'class.task': { ...ofClass, task: 'captions', locale: 'lo' },
  'class.task-over': { ...ofClass, task: 'interpretation', locale: 'zh' },
  'attendance.asked': { ...ofClass, personId: '019', person },
  'attendance.answered': { ...ofClass, outcome: 'corrected' },
  'attendance.more-time': { ...ofClass, until: '2026-12-05T07:00:00Z', why: 'illness', reason: '' },
  'attendance.more-time-back': { ...ofClass, why: 'not_needed', reason: '' },
  'attendance.to-close': { ...ofClass, closesAt: '2026-12-05T07:00:00Z' },
  'attendance.closed': ofClass,
  'certificate.ready': { programme: 'x', title },
  'certificate.issued': ofCertificate,
  'certificate.suspended': { ...ofCertificate, reason: 'Photo' },
  'certificate.restored': ofCertificate,
  'certificate.revoked': { ...ofCertificate, reason: 'Photo' },
  'certificate.in-doubt': { ...ofCertificate, holder: person, part: title },
  'certificate.expiring': { ...ofCertificate, validUntil: '2027-01-05T16:59:59Z' },
  'cohort.placed': ofCohort,
  'cohort.waiting': ofCohort,
  'cohort.begins': ofCohort,
  'cohort.out': ofCohort,
  'cohort.called-off': { ...ofCohort, why: 'too_few', reason: '' },
  'cohort.restored': ofCohort,
  'deadline.near': { ...ofDeadline, days: 3 },
  'deadline.earlier': ofDeadline,
  'deadline.removed': { course: 'a', area: 'quiz', slug: 'b', title },
  'deadline.extended': { ...ofDeadline, why: 'illness', reason: '' },
  'quiz.attempt-granted': { course: 'a', quiz: 'b', title, reason: 'Power cut' },
  'work.handed-in': { pieceId: '019', title, course: title },
  'work.marked': { course: 'a', assignment: 'b', title, outcome: 'returned' },
  'mark.changed': { course: 'a', title, change: 'override', percent: 80, why: 'illness', reason: '' },
  'survey.open': { course: 'a', title },
  'forum.question': { ...ofPost, by: null },
  'forum.reply': { ...ofPost, by: person },
  'forum.answered': { ...ofPost, by: person },
  'forum.mentioned': { ...ofPost, by: null },
  'forum.hidden': { ...ofPost, by: null, why: 'rude', reason: '' },
  'forum.shown': { ...ofPost, by: null },
  'forum.week': { course: 'a', title, questions: 1, replies: 3, threads: [], titles: ['ຊັ່ງແນວໃດ?'] },
  'draft.sent': { course: 'a', title, by: person },
  'draft.answered': { course: 'a', title, by: person, outcome: 'returned', words: 'Say how cool.' },
  'role.given': ofRole,
  'role.taken': ofRole,
  'platform.given': { person, isYou: true },
  'platform.taken': { person, isYou: false },
  'import.ready': { path: '/imports/1', file: 'people.csv', rows: 1200, faults: 37 },
  'email.changed': { isRemoved: false },
  'code.made': { by: { name: 'ບຸນມີ', latinName: 'Bounmy' } },
  announcement: { from: person },
};

function readerOf(locale: InterfaceLocale, timeZone = 'Asia/Vientiane'): NoticeReader {
  const folder = join(import.meta.dirname, '../../app/i18n/locales', locale);
  const words = Object.fromEntries(
    ['notices', 'organisations'].map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))]),
  );
  const instance = i18next.createInstance();
  instance.init({ ...i18nOptions, lng: locale, resources: { [locale]: words } });
  return {
    t: (key, values) => instance.t(key, { ...values }),
    format: getFormatter(locale, timeZone),
    contentLocales: [locale],
  };
}

const wordsOf = (kind: keyof NoticeParams, reader: NoticeReader) =>
  noticeWords(
    { kind, params: examples[kind], announcement: { title: 'Hall', words: 'The hall is closed.' } } as Parameters<
      typeof noticeWords
    >[0],
    reader,
  );

it.each(interfaceLocales)('every kind has its words in %s, with nothing left open', (locale) => {
  const reader = readerOf(locale);
  const names = kindNames(reader.t);
  for (const kind of noticeKinds) {
    const { title: line, text } = wordsOf(kind, reader);
    expect(line, kind).not.toBe('');
    expect(`${line} ${text} ${names[kind]}`, kind).not.toMatch(/\{\{|notices:|organisations:|undefined|null|NaN/);
    expect(noticePath({ kind, params: examples[kind] } as AnyNotice)).toMatch(/^\/[a-z]/);
  }
});

it('kinds are listed once each', () => {
  expect([...noticeKinds].sort()).toEqual(Object.keys(examples).sort());
});

it('times are in the form and the zone of the reader', () => {
  expect(wordsOf('class.moved', readerOf('en')).text).toBe(
    'New time: Saturday 28 November, 14:00 (Vientiane, UTC+7). Before: Friday 27 November, 14:00 (Vientiane, UTC+7).',
  );
  expect(wordsOf('class.planned', readerOf('en', 'Africa/Addis_Ababa')).text).toBe(
    'It begins on Saturday 28 November, 10:00 (Addis Ababa, UTC+3).',
  );
  expect(wordsOf('class.planned', readerOf('lo')).text).toBe('ເລີ່ມ ວັນເສົາ ທີ 28 ພະຈິກ, 14:00 (ວຽງຈັນ, UTC+7).');
  expect(wordsOf('class.planned', readerOf('lo')).title).toBe('ຫ້ອງຮຽນໃໝ່: ລາຄາ ແລະ ກຳໄລ');
});

it('of a weekly class it is said for how many more the same holds', () => {
  const params = { ...ofClass, more: 3 };
  const words = (locale: InterfaceLocale) =>
    noticeWords({ kind: 'class.planned', params, announcement: null }, readerOf(locale)).text;
  expect(words('en')).toMatch(/ The same holds for 3 more weekly classes\.$/);
  expect(words('ar')).toContain('3 حصص أسبوعية أخرى');
});

it('a name has its Latin form for who does not read its script', () => {
  expect(wordsOf('attendance.asked', readerOf('lo')).title).toBe('ນ້ອຍ ຂໍໃຫ້ກວດການເຂົ້າຮຽນ');
  expect(wordsOf('attendance.asked', readerOf('zh')).title).toBe('ນ້ອຍ (Noy) 申请核对考勤');
});

it('an announcement says what its sender wrote, and who that is', () => {
  expect(wordsOf('announcement', readerOf('en'))).toEqual({
    title: 'Hall',
    text: 'The hall is closed.\nFrom ນ້ອຍ (Noy)',
  });
});

it('a week in a forum says how much there was, and what was asked in its own words', () => {
  const week = { course: 'a', title: { en: 'Coffee' }, questions: 1, replies: 0, threads: ['t'], titles: ['ຊັ່ງແນວໃດ?'] };
  const wordsFor = (params: typeof week) =>
    noticeWords({ kind: 'forum.week', params, announcement: null }, readerOf('en'));
  expect(wordsFor(week)).toEqual({ title: 'Last week in the forum: Coffee', text: '1 new question\n– ຊັ່ງແນວໃດ?' });
  expect(wordsFor({ ...week, questions: 2, replies: 1, titles: [] }).text).toBe('2 new questions · 1 new reply');
});
