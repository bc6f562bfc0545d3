/** What an attribute of an element holds. */
type Attribute = (
  | { type: 'choice'; of: readonly string[] }
  | { type: 'file'; endings: readonly string[] }
  | { type: 'text' }
  | { type: 'number'; least: number; most: number; isWhole?: boolean }
  | { type: 'slug'; of: 'term' | 'quiz' | 'fact' | 'own' }
) & { isOptional?: true };

interface LessonElement {
  name: string;
  kind: 'container' | 'leaf' | 'text';
  attributes: Readonly<Record<string, Attribute>>;
  label: 'needed' | 'optional' | 'none';
  within?: readonly string[];
  isAlone?: true;
}

const elements: readonly LessonElement[] = [
  {
    name: 'note',
    kind: 'container',
    attributes: { kind: { type: 'choice', of: ['info', 'ok', 'warn', 'danger'] } },
    label: 'none',
  },
  { name: 'steps', kind: 'container', attributes: {}, label: 'none' },
  { name: 'term', kind: 'text', attributes: { slug: { type: 'slug', of: 'term' } }, label: 'needed' },
  {
    name: 'picture',
    kind: 'leaf',
    attributes: { src: { type: 'file', endings: ['.svg', '.webp', '.png'] }, alt: { type: 'text' } },
    label: 'optional',
  },
  { name: 'audio', kind: 'leaf', attributes: { src: { type: 'file', endings: ['.opus', '.mp3'] } }, label: 'needed' },
  {
    name: 'video',
    kind: 'leaf',
    attributes: { src: { type: 'file', endings: ['.mp4'] }, captions: { type: 'file', endings: ['.vtt'] } },
    label: 'needed',
  },
  { name: 'quiz', kind: 'leaf', attributes: { slug: { type: 'slug', of: 'quiz' } }, label: 'none', isAlone: true },
];

/** The directives of the content format, by name. */
export const lessonElements: ReadonlyMap<string, LessonElement> = new Map(elements.map((one) => [one.name, one]));
