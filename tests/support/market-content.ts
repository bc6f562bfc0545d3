import type { SampleContent } from './sample-content.ts';

interface Words {
  course: string;
  lesson: string;
  heading: string;
  text: string;
  term: string;
  definition: string;
}

/** A lesson about drying coffee in languages that are searched in ways of their own. */
const words: Record<string, Words> = {
  en: {
    course: 'Coffee for buyers abroad',
    lesson: 'Drying the beans',
    heading: 'On the raised bed',
    text: 'Farmers turn the cherries every hour. Moisture of 12% is right; the cold-chain begins later.',
    term: 'Parchment',
    definition: 'The husk about a bean.',
  },
  lo: {
    course: 'ກາເຟສຳລັບຜູ້ຊື້ຕ່າງປະເທດ',
    lesson: 'ການຕາກແຫ້ງເມັດກາເຟ',
    heading: 'ເທິງຮ້ານຕາກ',
    text: 'ຊາວກະສິກອນຕ້ອງປີ້ນໝາກກາເຟທຸກຊົ່ວໂມງ. ຄວາມຊຸ່ມ ໑໒% ແມ່ນພໍດີແລ້ວ ຈຶ່ງເອົາໄປຫຸ້ມຫໍ່ໃສ່ຖົງ.',
    term: 'ກາເຟກະລາ',
    definition: 'ເມັດທີ່ຍັງມີເປືອກ.',
  },
  zh: {
    course: '面向国外买家的咖啡',
    lesson: '晾晒咖啡豆',
    heading: '在晾晒架上',
    text: '农户每小时翻动一次咖啡果。含水率达到百分之十二时，送到乡村便民服务点检验。',
    term: '羊皮纸豆',
    definition: '带壳的咖啡豆。',
  },
  th: {
    course: 'กาแฟสำหรับผู้ซื้อต่างประเทศ',
    lesson: 'การตากเมล็ดกาแฟ',
    heading: 'บนแคร่ตาก',
    text: 'เกษตรกรพลิกผลกาแฟทุกชั่วโมง ความชื้นสิบสองเปอร์เซ็นต์เหมาะสม แล้วบรรจุลงถุงกระสอบ',
    term: 'กาแฟกะลา',
    definition: 'เมล็ดที่ยังมีเปลือก',
  },
  km: {
    course: 'កាហ្វេសម្រាប់អ្នកទិញនៅបរទេស',
    lesson: 'ការហាលគ្រាប់កាហ្វេ',
    heading: 'លើរានហាល',
    text: 'កសិករត្រូវត្រឡប់ផ្លែកាហ្វេរៀងរាល់ម៉ោង។ សំណើមដប់ពីរភាគរយគឺត្រឹមត្រូវ ហើយវេចខ្ចប់ក្នុងបាវ។',
    term: 'កាហ្វេសំបក',
    definition: 'គ្រាប់ដែលនៅមានសំបក។',
  },
  ar: {
    course: 'القهوة للمشترين في الخارج',
    lesson: 'تجفيف حبوب القهوة',
    heading: 'على السرير المرتفع',
    text: 'يقلّب المزارعون الثمار كل ساعة. الرطوبة المناسبة اثنا عشر في المئة قبل التعبئة في الأكياس.',
    term: 'قهوة بقشرها',
    definition: 'حبّة ما زالت في قشرها.',
  },
  fr: {
    course: 'Le café pour les acheteurs étrangers',
    lesson: 'Sécher les grains',
    heading: 'Sur le lit surélevé',
    text: 'Les paysans retournent les cerises toutes les heures. L’humidité doit être de 12 % à l’arrivée.',
    term: 'Café en parche',
    definition: 'Le grain avec son enveloppe.',
  },
};

const localized = (of: (words: Words) => string) =>
  `{ ${Object.entries(words)
    .map(([locale, one]) => `${locale}: ${JSON.stringify(of(one))}`)
    .join(', ')} }`;

/** Adds the course `market` to the sample content, in seven languages. */
export function addMarketCourse(content: SampleContent): void {
  const title = localized((one) => one.course);
  content.write(
    'courses/market/course.yaml',
    `slug: market
sourceLocale: en
locales: [${Object.keys(words).join(', ')}]
audience: producers
cloth: { dye: teak, pattern: diamond }
hours: 1
title: ${title}
summary: ${title}
outcomes:
  - ${localized((one) => one.lesson)}
  - ${localized((one) => one.heading)}
  - ${localized((one) => one.term)}
modules:
  - slug: start
    title: ${localized((one) => one.lesson)}
    activities:
      - lesson: drying
        minutes: 10
`,
  );
  content.write(
    'courses/market/glossary.yaml',
    `terms:
  - slug: parchment
    term: ${localized((one) => one.term)}
    definition: ${localized((one) => one.definition)}
`,
  );
  for (const [locale, { lesson, heading, text, term }] of Object.entries(words)) {
    content.write(
      `courses/market/lessons/drying/${locale}.md`,
      `---\ntitle: ${JSON.stringify(lesson)}\nsummary: ${JSON.stringify(lesson)}\n---\n:term[${term}]{slug=parchment}\n\n## ${heading}\n\n${text}\n`,
    );
  }
}
