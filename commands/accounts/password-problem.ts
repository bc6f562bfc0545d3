import { maxPasswordLength, minPasswordLength } from '#domain/accounts/password-length.ts';
import { latinDigits } from '#domain/text/latin-digits.ts';
import { commonWords } from './common-words.ts';

export type PasswordProblem = 'tooShort' | 'tooLong' | 'tooCommon' | 'likeUsername' | 'likeName';

/** Whose password it is, as far as others know. */
export interface PasswordOwner {
  username: string | null;
  /** Of the person and of the organisations where it has a role, in every script. */
  names: readonly string[];
}

/** Fewer guesses than this find it among the first million: zxcvbn's score of 2. */
const goodScore = 2;

/** Checked so far: what comes after cannot make a password easier, and a long one takes the checker long. */
const mostLetters = 40;

/** Letters that a password must have besides a name. */
const leastOfOwn = 4;

/** Of three and more common words the checker knows better how hard they are. */
const mostCommonWords = 2;

/** Figures alone are telephone numbers (with `00` and the country, too), dates and rows; so many are none of these. */
const leastFigures = 16;

/**
 * Long enough, not made of the user name, a name or an organisation, and not among what is guessed first: common
 * passwords, names, words in our languages, dates, keyboard rows and repetitions, with figures and signs added or in
 * place of letters (NIST SP 800-63B: length and a check against known passwords, no rules about kinds of letters).
 */
export async function findPasswordProblem(password: string, owner: PasswordOwner): Promise<PasswordProblem | null> {
  if ([...password].length < minPasswordLength) return 'tooShort';
  if (password.length > maxPasswordLength) return 'tooLong';
  const text = latinDigits(password).toLowerCase();
  const username = owner.username?.toLowerCase() ?? '';
  if (username.length > 3 && text.includes(username)) return 'likeUsername';
  if (username && isMadeOf(text, [username])) return 'likeUsername';
  const names = wordsOf(owner.names);
  if (isMadeOf(text, names)) return 'likeName';
  if (/^[\d\s+().-]*$/.test(text) && text.replace(/\D/g, '').length < leastFigures) return 'tooCommon';
  if (isMadeOf(text, commonWords, mostCommonWords)) return 'tooCommon';
  checker ??= loadChecker();
  const { score } = (await checker).check(text.slice(0, mostLetters), [username, ...names]);
  return score < goodScore ? 'tooCommon' : null;
}

/** Each name in one piece, and its words: an account tells them to everybody in a class. */
function wordsOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const words = name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
    return [words.join(''), ...words].filter((word) => [...word].length >= 3);
  });
}

/** Signs and figures that stand for letters. */
const lookAlikes: Record<string, string> = {
  '@': 'a',
  4: 'a',
  3: 'e',
  1: 'i',
  '!': 'i',
  0: 'o',
  $: 's',
  5: 's',
  7: 't',
};

/** Whether some of the words are in it, as they are or with figures for letters, and hardly any letters else. */
function isMadeOf(text: string, words: readonly string[], mostWords = Number.POSITIVE_INFINITY): boolean {
  const plain = text.replace(/[@43!10$57]/g, (sign) => lookAlikes[sign] ?? sign);
  return [text, plain].some((one) => {
    const found = words.filter((word) => one.includes(word)).sort((a, b) => b.length - a.length);
    if (found.length === 0) return false;
    let count = 0;
    const take = () => {
      count += 1;
      return ' ';
    };
    const rest = found.reduce((left, word) => left.replaceAll(word, take), one);
    return count <= mostWords && (rest.match(/\p{L}/gu) ?? []).length < leastOfOwn;
  });
}

/** Made at the first new password: its lists take a third of a second and about 70 MB. */
let checker: ReturnType<typeof loadChecker> | undefined;

async function loadChecker() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, 'our-words': [...commonWords] },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: 20,
  });
}
