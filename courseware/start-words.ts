/** What stands in a new lesson and a new quiz, to be written over. */
export interface StartWords {
  summary: string;
  text: string;
  prompt: string;
  right: string;
  wrong: string;
  explanation: string;
}

const words: Record<string, StartWords> = {
  en: {
    summary: 'Say in one sentence what people learn here.',
    text: 'Write the lesson here. Leave an empty line between two paragraphs.\n\n## A heading\n\nShort sentences are read to the end.',
    prompt: 'Write the question here.',
    right: 'The right answer',
    wrong: 'A wrong answer',
    explanation: 'Say why the right answer is right.',
  },
  lo: {
    summary: 'ບອກເປັນປະໂຫຍກດຽວວ່າຈະໄດ້ຮຽນຫຍັງຢູ່ນີ້.',
    text: 'ຂຽນບົດຮຽນຢູ່ນີ້. ໃຫ້ເວັ້ນແຖວຫວ່າງໜຶ່ງແຖວລະຫວ່າງສອງວັກ.\n\n## ຫົວຂໍ້\n\nປະໂຫຍກສັ້ນໆ ຄົນອ່ານຈົນຈົບ.',
    prompt: 'ຂຽນຄຳຖາມຢູ່ນີ້.',
    right: 'ຄຳຕອບທີ່ຖືກ',
    wrong: 'ຄຳຕອບທີ່ຜິດ',
    explanation: 'ບອກວ່າເປັນຫຍັງຄຳຕອບນັ້ນຈຶ່ງຖືກ.',
  },
  zh: {
    summary: '用一句话说明在这里学什么。',
    text: '在这里写课文。两段之间空一行。\n\n## 小标题\n\n句子短，读者才会读完。',
    prompt: '在这里写题目。',
    right: '正确答案',
    wrong: '错误答案',
    explanation: '说明正确答案为什么正确。',
  },
  ar: {
    summary: 'قل في جملة واحدة ما الذي يُتعلَّم هنا.',
    text: 'اكتب الدرس هنا. اترك سطرًا فارغًا بين كل فقرتين.\n\n## عنوان\n\nالجمل القصيرة تُقرأ حتى نهايتها.',
    prompt: 'اكتب السؤال هنا.',
    right: 'الإجابة الصحيحة',
    wrong: 'إجابة خاطئة',
    explanation: 'اشرح لماذا هذه الإجابة صحيحة.',
  },
};

/** In the language of a course; in English for languages that Sala does not speak. */
export function startWords(locale: string): StartWords {
  return words[locale] ?? words[locale.split('-')[0] ?? ''] ?? (words.en as StartWords);
}

/** Whether this is what Sala put there, and nobody has written over it. */
export function isStartText(text: string, locale: string): boolean {
  return Object.values(startWords(locale)).includes(text.trim());
}
