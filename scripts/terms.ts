import type { Words } from './words.ts';

/** One thing has one name in a language: the words that were used beside it, and the one that is used. */
export interface Term {
  locale: string;
  /** In no text of the interface. */
  not: string;
  /** Instead. */
  use: string;
  /** Keys whose text means something else by it. */
  but?: readonly string[];
}

/**
 * Twins that had crept in. Which of two stays: what the domain brief and the glossary say, else what the people of that
 * page say, else what most pages said already.
 */
export const terms: readonly Term[] = [
  // A class, which is taught live; the other also says "hour".
  { locale: 'lo', not: 'ຊົ່ວໂມງຮຽນ', use: 'ຫ້ອງຮຽນ' },
  // Suspended, of certificates and accounts.
  { locale: 'lo', not: 'ລະງັບ', use: 'ໂຈະ' },
  // What leads to a certificate; the other is the project that pays for it.
  { locale: 'lo', not: 'ໂຄງການ', use: 'ແຜນງານ', but: ['home.landing.text'] },
  { locale: 'lo', not: 'ຄູສອນ', use: 'ຄູຝຶກ' },
  { locale: 'lo', not: 'ອາຈານ', use: 'ຄູຝຶກ' },
  // Whoever manages people and organisations.
  { locale: 'lo', not: 'ຜູ້ຄຸ້ມຄອງ', use: 'ຜູ້ຈັດການ' },
  { locale: 'lo', not: 'ນາຍພາສາ', use: 'ຜູ້ແປພາສາ' },
  // Nobody in a village calls the letters A to Z by their learned name.
  { locale: 'lo', not: 'ລາແຕັງ', use: 'ອັງກິດ' },
  { locale: 'lo', not: 'ສະບັບຮ່າງ', use: 'ຮ່າງ' },
  { locale: 'lo', not: 'ບໍ່ມີເຄືອຂ່າຍ', use: 'ບໍ່ມີອິນເຕີເນັດ' },
  { locale: 'lo', not: 'ເປີເຊັນ', use: '%' },
  // The short name of an organisation.
  { locale: 'zh', not: '短名称', use: '简称' },
  // The one-time code to sign in with.
  { locale: 'zh', not: '代码', use: '登录码', but: ['people.edit.phoneHint'] },
  { locale: 'zh', not: '教师', use: '讲师' },
  // Withdrawn, of certificates.
  { locale: 'zh', not: '吊销', use: '撤销' },
  // The record of who was in a class: what is closed there is locked, and its check code is no finger's print.
  { locale: 'zh', not: '封存', use: '锁定' },
  { locale: 'zh', not: '关闭出勤', use: '锁定考勤' },
  { locale: 'zh', not: '更正出勤', use: '更正考勤' },
  { locale: 'zh', not: '指纹', use: '校验码' },
  // Courses say that nobody needs a one-time code; what a manager gives is called otherwise.
  { locale: 'en', not: 'one-time code', use: 'sign-in code' },
  { locale: 'lo', not: 'ລະຫັດໃຊ້ເທື່ອດຽວ', use: 'ລະຫັດເຂົ້າລະບົບ' },
  { locale: 'ar', not: 'رمز لمرة واحدة', use: 'رمز الدخول' },
  { locale: 'en', not: 'evoked', use: 'withdrawn' },
  // Who is arrested is called so.
  { locale: 'ar', not: 'موقوف', use: 'معلّق' },
  { locale: 'ar', not: 'مدرّس', use: 'مدرّب' },
  // What is planned is called so, too: only these are courses.
  { locale: 'ar', not: 'مقررات', use: 'دورات' },
  { locale: 'ar', not: 'هذا المقرر', use: 'هذه الدورة' },
];

/** @returns a line for every text of a language that says the other word */
export function findTermProblems(locale: string, words: Words, known: readonly Term[] = terms): string[] {
  const own = known.filter((term) => term.locale === locale);
  return textsOf(words).flatMap(([key, text]) =>
    own
      .filter(({ not, but = [] }) => text.includes(not) && !but.includes(key))
      .map(({ not, use }) => `${locale} ${key}: say ${use}, not ${not}`),
  );
}

function textsOf(words: Words, prefix = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const key = prefix + name;
    return typeof value === 'string' ? [[key, value]] : textsOf(value, `${key}.`);
  });
}
