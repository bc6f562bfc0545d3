/** A body that looks like what a route takes, and is made to cost as much as it can. */
export interface NastyBody {
  name: string;
  type: string;
  /** @param bytes about how long it is to be */
  make(bytes: number): string | Uint8Array<ArrayBuffer>;
}

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

const filled = (piece: string, bytes: number) =>
  piece.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(piece))));

/** A text with which something in a server may take long. */
const texts: Record<string, string> = {
  'combining marks': '\u0301\u0327',
  'combining marks of Lao': '\u0eb1\u0ec8',
  'Hangul in parts': '\u1100\u1161\u11a8',
  spaces: ' ',
  'spaces of all kinds': '\u00a0\u2003\u3000\t',
  'ends of lines': '\r\n',
  digits: '٣',
  'what turns text around': '\u202e\u2066',
  'what cannot be seen': '\u200b\u200d\ufeff',
  'full-width letters': 'Ａ',
  'ligatures that grow': '\ufdfa',
  'slashes and dots': '/../',
  'e-mail addresses': 'a@a.',
  'marks of Markdown and HTML': '<b>*_`[](',
  'family emoji': '👨‍👩‍👧',
};

/** The fields of our forms, and what tells forms of one page apart. */
const fields = [
  ...['displayName', 'latinName', 'username', 'identifier', 'email', 'password', 'newPassword', 'currentPassword'],
  ...['emailPassword', 'removePassword', 'code', 'titles.en', 'titles.lo', 'names.en', 'names.lo', 'slug', 'province'],
  ...['reason', 'words', 'minutes', 'date', 'time', 'timeZone', 'organisation', 'programme', 'before', 'version'],
  ...['next', 'again', 'back', 'locale', 'theme', 'lang', 'quiz', 'attempt', 'country', 'role', 'sessionId', 'id'],
];
const intents = ['profile', 'password', 'email', 'close', 'cancel', 'lift', 'check', 'done', 'answer', 'give', 'take'];

/** One text in one field, for every field that there is. */
const inFields = Object.entries(texts).flatMap(([name, text]): NastyBody[] => [
  {
    name: `${name} in every field`,
    type: form,
    make: (bytes) =>
      fields.map((field) => `${field}=a${filled(text, bytes / fields.length - field.length - 3)}`).join('&'),
  },
  {
    name: `${name} in one field`,
    type: form,
    make: (bytes) => {
      const field = fields[name.length % fields.length] ?? '';
      return `intent=profile&displayName=a${filled(text, bytes / 2 - 40)}&${field}=a${filled(text, bytes / 2 - 40)}`;
    },
  },
  {
    name: `${name} in JSON`,
    type: json,
    make: (bytes) => JSON.stringify({ displayName: `a${filled(text, bytes - 40)}` }),
  },
]);

const numbered = (bytes: number, piece: (at: number) => string) => {
  const pieces: string[] = [];
  for (let [at, length] = [0, 0]; ; at += 1) {
    const one = piece(at);
    length += one.length;
    if (length > bytes) return pieces.join('');
    pieces.push(one);
  }
};

export const nastyBodies: readonly NastyBody[] = [
  ...inFields,
  { name: '&a&a&a', type: form, make: (bytes) => filled('&a', bytes) },
  { name: 'a=&a=&', type: form, make: (bytes) => filled('a=&', bytes) },
  { name: '&&&&', type: form, make: (bytes) => filled('&', bytes) },
  { name: '====', type: form, make: (bytes) => filled('=', bytes) },
  { name: '%%%%', type: form, make: (bytes) => filled('%', bytes) },
  { name: '%25%25', type: form, make: (bytes) => `displayName=${filled('%25', bytes - 20)}` },
  { name: 'broken UTF-8', type: form, make: (bytes) => `displayName=${filled('%ED%A0%80', bytes - 20)}` },
  { name: 'bytes that are no text', type: form, make: (bytes) => new Uint8Array(bytes).fill(0xff) },
  { name: 'NUL', type: form, make: (bytes) => `displayName=${filled('%00', bytes - 20)}` },
  { name: 'another name each', type: form, make: (bytes) => numbered(bytes, (at) => `n${at}=&`) },
  { name: 'as many fields as are let in', type: form, make: (bytes) => filled(`a=${'x'.repeat(96)}&`, bytes) },
  { name: 'deep names', type: form, make: (bytes) => filled(`${'a.'.repeat(50)}a=&`, bytes) },
  { name: 'deep lists', type: form, make: (bytes) => filled(`a${'[9]'.repeat(30)}=&`, bytes) },
  { name: 'long lists', type: form, make: (bytes) => numbered(bytes, (at) => `a${at}[999]=&`) },
  {
    name: 'lists in lists',
    type: form,
    make: (bytes) => numbered(bytes, (at) => `a[${at % 999}][${at % 999}][${at % 9}]=&`),
  },
  { name: 'lists without an index', type: form, make: (bytes) => filled('languages[]=lo&instructorIds[]=x&', bytes) },
  { name: 'a list of one name', type: form, make: (bytes) => filled('instructorIds=x&', bytes) },
  { name: 'prototypes', type: form, make: (bytes) => filled('__proto__.a=1&constructor.prototype.b=1&', bytes) },
  ...intents.map(
    (intent): NastyBody => ({
      name: `intent ${intent}, every field`,
      type: form,
      make: (bytes) =>
        `intent=${intent}&${fields.map((field) => `${field}=a${filled('\u0301', bytes / fields.length - 20)}`).join('&')}`,
    }),
  ),
  { name: '[[[[', type: json, make: (bytes) => filled('[', bytes) },
  { name: '[[[[]]]]', type: json, make: (bytes) => filled('[', bytes / 2) + filled(']', bytes / 2) },
  { name: '{"a":{"a":', type: json, make: (bytes) => filled('{"a":', bytes) },
  { name: '[0,0,0', type: json, make: (bytes) => `[${filled('0,', bytes - 4)}0]` },
  { name: 'many keys', type: json, make: (bytes) => `{${numbered(bytes - 20, (at) => `"${at}":0,`)}"a":0}` },
  { name: 'one long number', type: json, make: (bytes) => filled('9', bytes) },
  { name: 'backslashes', type: json, make: (bytes) => `{"displayName":"${filled('\\\\', bytes - 40)}"}` },
  { name: 'half characters', type: json, make: (bytes) => `{"displayName":"${filled('\\ud800', bytes - 40)}"}` },
  { name: 'NUL in JSON', type: json, make: () => '{"displayName":"\\u0000"}' },
  {
    name: 'many parts',
    type: 'multipart/form-data; boundary=b',
    make: (bytes) => `${filled('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n', bytes)}--b--`,
  },
  {
    name: 'a part of dashes',
    type: 'multipart/form-data; boundary=-',
    make: (bytes) => filled('-', bytes),
  },
  {
    name: 'many parts behind another boundary',
    type: 'multipart/form-data; x="; boundary=c"; boundary=b',
    make: (bytes) => `${filled('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n', bytes)}--b--`,
  },
  {
    name: 'parts without heads',
    type: 'multipart/form-data; boundary=b',
    make: () => '--b\r\nnothing\r\n--b',
  },
  {
    name: 'no part at all',
    type: 'multipart/form-data; boundary=b',
    make: (bytes) => filled('a', bytes),
  },
  {
    name: 'long heads of parts',
    type: 'multipart/form-data; boundary=b',
    make: (bytes) => `--b\r\nContent-Disposition: form-data; name="${filled('\\"', bytes - 60)}"\r\n\r\n--b--`,
  },
];
