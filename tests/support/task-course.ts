import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { formatProblem } from '#courseware/problem.ts';
import type { Database } from '#db/client.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';

/** A short course in English and Lao: a lesson, a quiz drawn anew for each attempt, and practical tasks of three sorts. */
export const taskCourse = {
  ...{ slug: 'label-a-bag', lesson: 'read-a-label', quiz: 'drawn' },
  ...{ photo: 'photo-of-label', twoMarkers: 'two-look', watched: 'at-the-scale' },
} as const;

const files: Readonly<Record<string, string>> = {
  'course.yaml': `slug: label-a-bag
sourceLocale: en
locales: [en, lo]
audience: producers
cloth: { dye: leaf, pattern: seed }
hours: 1
title: { en: Label a bag, lo: ຕິດປ້າຍຖົງ }
summary: { en: A lesson and tasks about labels., lo: ບົດຮຽນ ແລະ ວຽກກ່ຽວກັບປ້າຍ. }
outcomes:
  - { en: Read a label., lo: ອ່ານປ້າຍ. }
  - { en: Write a label., lo: ຂຽນປ້າຍ. }
  - { en: Photograph a label., lo: ຖ່າຍຮູບປ້າຍ. }
modules:
  - slug: start
    title: { en: Start, lo: ເລີ່ມ }
    activities:
      - { lesson: read-a-label, minutes: 5 }
      - { quiz: drawn, minutes: 5 }
      - { assignment: photo-of-label, minutes: 20 }
      - { assignment: two-look, minutes: 20 }
      - { assignment: at-the-scale, minutes: 10 }
`,
  'glossary.yaml': `terms:
  - slug: net-weight
    term: { en: Net weight, lo: ນ້ຳໜັກສຸດທິ }
    definition: { en: The goods alone., lo: ສິນຄ້າລ້ວນໆ. }
`,
  'lessons/read-a-label/en.md':
    '---\ntitle: Read a label\nsummary: What stands on it.\n---\nGoods, :term[net weight]{slug=net-weight}, name.\n',
  'lessons/read-a-label/lo.md':
    '---\ntitle: ອ່ານປ້າຍ\nsummary: ມີຫຍັງຢູ່ປ້າຍ.\n---\nສິນຄ້າ, :term[ນ້ຳໜັກສຸດທິ]{slug=net-weight}, ຊື່.\n',
  'quizzes/drawn/quiz.yaml': `slug: drawn
counts: true
passMark: 60
maxAttempts: 0
pools: [{ draw: 1, of: [q2, q3] }]
questions:
  - { id: q1, kind: numeric, points: 4, variables: { bags: { from: 5, to: 30 } }, formula: bags * 25, lesson: read-a-label }
  - { id: q2, kind: single, points: 1, choices: [a, b], answer: a }
  - { id: q3, kind: single, points: 1, choices: [a, b], answer: a }
`,
  'quizzes/drawn/en.yaml': quizWords('Weights', 'How many kg have {{bags}} bags of 25 kg?'),
  'quizzes/drawn/lo.yaml': quizWords('ນ້ຳໜັກ', '{{bags}} ຖົງ ຖົງລະ 25 ກິໂລ ໜັກເທົ່າໃດ?'),
  ...task('photo-of-label', 'takes: [photo, text, voice, file]\nmaxAttempts: 0\ndue: { days: 14 }'),
  ...task('two-look', 'takes: [photo, text]\nsecondMarker: true'),
  ...task('at-the-scale', 'observed: { confirmed: false }'),
};

function quizWords(title: string, prompt: string): string {
  const choice = '{ prompt: Which?, choices: { a: "Net", b: "Gross" }, explanation: So. }';
  const first = `{ prompt: "${prompt}", explanation: "{{bags}} × 25 = {{answer}}" }`;
  return `title: ${title}\nquestions:\n  q1: ${first}\n  q2: ${choice}\n  q3: ${choice}\n`;
}

function task(slug: string, rules: string): Record<string, string> {
  const folder = `assignments/${slug}`;
  const words = (title: string) => `title: ${title}
brief: Write a label for your goods and take a photo of it.
criteria:
  weight: { title: Net weight, levels: { missing: Not there, clear: Can be read } }
  photo: { title: The photo, levels: { dark: Too dark, fair: Fair, sharp: Sharp } }
`;
  return {
    [`${folder}/assignment.yaml`]: `slug: ${slug}
passMark: 60
${rules}
criteria:
  - { id: weight, levels: [{ id: missing, points: 0 }, { id: clear, points: 2 }] }
  - { id: photo, levels: [{ id: dark, points: 0 }, { id: fair, points: 1 }, { id: sharp, points: 2 }] }
`,
    [`${folder}/en.yaml`]: words(`Task ${slug}`),
    [`${folder}/lo.yaml`]: words(`ວຽກ ${slug}`),
  };
}

/** Brings the course into a running Sala. @returns its id */
export async function importTaskCourse(db: Database, storage: ObjectStorage): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'sala-tasks-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(dir, 'courses', taskCourse.slug, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const { problems } = await importContent({ db, storage }, { actor: 'system', files: folderFiles(dir) });
    const errors = problems.filter((one) => one.level === 'error');
    if (errors.length > 0) throw new Error(errors.map(formatProblem).join('\n'));
    const course = db.selectFrom('course').select('id').where('slug', '=', taskCourse.slug);
    return (await course.executeTakeFirstOrThrow()).id;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
