import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { listFolders } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { type QuestionsContext, readQuestions } from './read-questions.ts';
import { readText } from './read-text.ts';
import { bankSchema } from './schemas/quiz.ts';
import { readYaml } from './yaml-file.ts';

/** Questions about one thing, from which quizzes of the course draw. */
export interface BankTopic {
  slug: string;
  questions: QuizQuestion[];
  /** The title is the topic's name. */
  texts: Record<string, QuizText>;
}

const mostTopics = 100;

/** Reads `bank/<topic>/questions.yaml` and its words, by topic. */
export async function readBank(context: QuestionsContext): Promise<Map<string, BankTopic>> {
  const { files, folder, problems } = context;
  const bank = new Map<string, BankTopic>();
  const topics = await listFolders(files, `${folder}/bank`);
  for (const slug of topics.slice(0, mostTopics)) {
    const path = `bank/${slug}`;
    const file = await readText(files, `${folder}/${path}/questions.yaml`, { mostBytes: mostYamlBytes, problems });
    const topic = file && readYaml(file, bankSchema, problems);
    if (!topic) continue;
    const { data, placeOf } = topic;
    if (data.topic !== slug) problems.error(topic.file, placeOf(['topic']), `topic must be the folder's: ${slug}`);
    const other = data.questions.findIndex((one) => one.topic !== undefined && one.topic !== slug);
    if (other >= 0) problems.error(topic.file, placeOf(['questions', other, 'topic']), 'the folder is the topic');
    const { questions, texts } = await readQuestions(path, topic, context);
    bank.set(slug, { slug, questions: questions.map((one) => ({ ...one, topic: slug })), texts });
  }
  return bank;
}
