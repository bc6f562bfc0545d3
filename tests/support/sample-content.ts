import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small, right content folder: path → text. Tests change a file and look at what follows. */
const sampleFiles: Readonly<Record<string, string>> = {
  'courses/tea/course.yaml': `slug: tea
sourceLocale: en
locales: [en, lo]
audience: service-points
cloth: { dye: leaf, pattern: seed }
hours: 1.5
title: { en: Selling tea, lo: ຂາຍຊາ }
summary: { en: Two lessons on tea., lo: ສອງບົດຮຽນກ່ຽວກັບຊາ. }
outcomes:
  - { en: Weigh tea., lo: ຊັ່ງຊາ. }
  - { en: Pack tea., lo: ຫຸ້ມຫໍ່ຊາ. }
  - { en: Send tea., lo: ສົ່ງຊາ. }
modules:
  - slug: start
    title: { en: Start, lo: ເລີ່ມ }
    activities:
      - lesson: weigh
        minutes: 10
      - lesson: pack
        minutes: 15
      - quiz: final
        minutes: 5
`,
  'courses/tea/glossary.yaml': `terms:
  - slug: net-weight
    term: { en: Net weight, lo: ນ້ຳໜັກສຸດທິ }
    definition: { en: The goods alone., lo: ສິນຄ້າລ້ວນໆ. }
  - slug: grade
    term: { en: Grade, lo: ເກຣດ }
    definition: { en: How good it is., lo: ຄຸນນະພາບ. }
`,
  'courses/tea/assets/scale.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240"><path d="M0 0h400v240H0z" fill="#fff"/></svg>',
  'courses/tea/lessons/weigh/en.md': `---
title: Weigh the tea
summary: Net and gross.
---
At 14:00 you weigh. The buyer pays for the :term[net weight]{slug=net-weight}.

## Steps

:::steps
1. **Put** the bag on the scale.
2. **Read** 20 kg.
:::

::picture[A bag on a scale]{src=assets/scale.svg alt="A scale"}

:::note{kind=warn}
Check the scale first. Ask at [the service point](https://example.org/).
:::

| Bag | kg |
| --- | --: |
| 1 | 20 |

::quiz{slug=check-weight}
`,
  'courses/tea/lessons/weigh/lo.md': `---
title: ຊັ່ງຊາ
summary: ນ້ຳໜັກສຸດທິ ແລະ ນ້ຳໜັກລວມ.
---
ເວລາ 14:00 ທ່ານຊັ່ງ. ຜູ້ຊື້ຈ່າຍຕາມ:term[ນ້ຳໜັກສຸດທິ]{slug=net-weight}.

## ຂັ້ນຕອນ

:::steps
1. **ວາງ**ຖົງເທິງຊິງ.
2. **ອ່ານ** 20 ກິໂລ.
:::

::picture[ຖົງເທິງຊິງ]{src=assets/scale.svg alt="ຊິງ"}

:::note{kind=warn}
ກວດຊິງກ່ອນ. ຖາມ[ຈຸດບໍລິການ](https://example.org/).
:::

| ຖົງ | ກິໂລ |
| --- | --: |
| 1 | 20 |

::quiz{slug=check-weight}
`,
  'courses/tea/lessons/pack/en.md': `---
title: Pack the tea
summary: Keep it dry.
---
Keep it **dry**.
`,
  'courses/tea/lessons/pack/lo.md': `---
title: ຫຸ້ມຫໍ່ຊາ
summary: ຮັກສາໃຫ້ແຫ້ງ.
---
ຮັກສາໃຫ້**ແຫ້ງ**.
`,
  'courses/tea/quizzes/check-weight/quiz.yaml': `slug: check-weight
counts: false
passMark: 60
maxAttempts: 0
questions:
  - id: q1
    kind: single
    points: 1
    choices: [a, b]
    answer: b
`,
  'courses/tea/quizzes/check-weight/en.yaml': `title: Check yourself
questions:
  q1:
    prompt: What does the buyer pay for?
    choices: { a: The bag, b: The tea }
    explanation: Nobody drinks the bag.
`,
  'courses/tea/quizzes/check-weight/lo.yaml': `title: ກວດຄວາມເຂົ້າໃຈ
questions:
  q1:
    prompt: ຜູ້ຊື້ຈ່າຍເງິນຄ່າຫຍັງ?
    choices: { a: ຖົງ, b: ຊາ }
    explanation: ບໍ່ມີໃຜດື່ມຖົງ.
`,
  'courses/tea/quizzes/final/quiz.yaml': `slug: final
counts: true
passMark: 60
maxAttempts: 2
questions:
  - id: q1
    kind: numeric
    points: 2
    answer: 1250000
    unit: kip
  - id: q2
    kind: ordering
    points: 3
    choices: [weigh, pack, label, send]
  - id: q3
    kind: matching
    points: 2
    pairs: { invoice: price, waybill: route }
  - id: q4
    kind: multiple
    points: 2
    choices: [a, b, c]
    answer: [a, c]
  - id: q5
    kind: single
    points: 1
    choices: [a, b]
    answer: a
`,
  'courses/tea/quizzes/final/en.yaml': `title: Final quiz
questions:
  q1: { prompt: How much?, unit: kip, explanation: 5 times 250000. }
  q2:
    prompt: In which order?
    choices: { weigh: Weigh, pack: Pack, label: Label, send: Send }
    explanation: First the scale.
  q3:
    prompt: What says what?
    left: { invoice: Invoice, waybill: Waybill }
    right: { price: The price, route: The route }
    explanation: The waybill travels.
  q4: { prompt: Which are dry?, choices: { a: Tea, b: Water, c: Salt }, explanation: Water is wet. }
  q5: { prompt: Is it tea?, choices: { a: Yes, b: No }, explanation: It is. }
`,
  'courses/tea/quizzes/final/lo.yaml': `title: ບົດທົດສອບທ້າຍ
questions:
  q1: { prompt: ເທົ່າໃດ?, unit: ກີບ, explanation: 5 ຄູນ 250000. }
  q2:
    prompt: ລຳດັບໃດ?
    choices: { weigh: ຊັ່ງ, pack: ຫຸ້ມຫໍ່, label: ຕິດປ້າຍ, send: ສົ່ງ }
    explanation: ຊັ່ງກ່ອນ.
  q3:
    prompt: ອັນໃດບອກຫຍັງ?
    left: { invoice: ໃບເກັບເງິນ, waybill: ໃບສົ່ງ }
    right: { price: ລາຄາ, route: ເສັ້ນທາງ }
    explanation: ໃບສົ່ງໄປນຳເຄື່ອງ.
  q4: { prompt: ອັນໃດແຫ້ງ?, choices: { a: ຊາ, b: ນ້ຳ, c: ເກືອ }, explanation: ນ້ຳປຽກ. }
  q5: { prompt: ແມ່ນຊາບໍ?, choices: { a: ແມ່ນ, b: ບໍ່ແມ່ນ }, explanation: ແມ່ນແລ້ວ. }
`,
  'programmes/tea-1.yaml': `slug: tea-1
code: TE1
issuer: ministry
title: { en: Tea trade }
summary: { en: One course on tea. }
hours: 1.5
courses: [tea]
awardRule:
  kind: competence
  presence: { minPercent: 80, minMinutes: 0, mandatorySessions: none }
  assessment: { passMark: 60, allLessons: true }
  validityMonths: 36
`,
};

export interface SampleContent {
  dir: string;
  /** Writes a file, or takes it away. */
  write(file: string, text: string | Uint8Array | null): void;
  /** Writes the sample's file with words changed; fails when they are not there. */
  change(file: string, from: string, to: string): void;
  remove(): void;
}

/** The sample content in a temporary folder. */
export function createSampleContent(): SampleContent {
  const dir = mkdtempSync(join(tmpdir(), 'sala-content-'));
  const texts = new Map(Object.entries(sampleFiles));
  const write = (file: string, text: string | Uint8Array | null) => {
    const path = join(dir, file);
    if (text === null) {
      texts.delete(file);
      rmSync(path, { force: true });
      return;
    }
    if (typeof text === 'string') texts.set(file, text);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const [file, text] of texts) write(file, text);
  return {
    dir,
    write,
    change(file, from, to) {
      const text = texts.get(file) ?? '';
      if (!text.includes(from)) throw new Error(`${file} does not say "${from}"`);
      write(file, text.replace(from, to));
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
