import { z } from 'zod';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { factsFile } from '#courseware/facts.ts';
import { looseYaml } from '#courseware/outline.ts';
import type { SharedContent } from '#courseware/read-course.ts';
import { rightWords } from '#courseware/shared-glossary.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import type { ElementChoices } from './editor/editor-data.ts';

const words = boundedText(200);
const glossarySchema = z.object({
  terms: z.array(z.object({ slug: words, term: z.record(words, words).optional() })),
});

const factsSchema = z.object({ facts: z.array(z.object({ slug: words })) });

interface Asked {
  course: string;
  locale: string;
  rows: readonly CourseFileRow[];
  shared: SharedContent;
  quizzes: readonly { slug: string; title: string }[];
}

/** What an author can choose in the fields of a lesson's elements: files, key terms and quizzes of the draft. */
export function editorChoices({ course, locale, rows, shared, quizzes }: Asked): ElementChoices {
  const glossary = glossarySchema.safeParse(looseYaml(rows.find(({ path }) => path === 'glossary.yaml')?.text)).data;
  const ofCourse = factsSchema.safeParse(looseYaml(rows.find(({ path }) => path === factsFile)?.text)).data;
  const own = (ofCourse?.facts ?? []).map(({ slug }) => slug);
  return {
    files: rows
      // A version in one language is shown by itself where its file for all languages stands.
      .filter(({ path }) => /^assets\/[^.]+\.[a-z0-9]+$/.test(path))
      .map(({ path, objectHash }) => ({
        path,
        href: `/authoring/${course}/${path}${objectHash ? `?v=${objectHash.slice(0, 8)}` : ''}`,
      })),
    terms: (glossary?.terms ?? []).map(({ slug, term = {} }) => {
      const right = [term[locale], ...rightWords(shared.glossary, slug, locale)].filter((word) => word !== undefined);
      return { slug, words: right[0] ?? slug };
    }),
    quizzes: quizzes.map(({ slug, title }) => ({ slug, words: title })),
    facts: [...new Set([...own, ...shared.facts.keys()])].map((slug) => ({ slug, words: slug })),
  };
}
