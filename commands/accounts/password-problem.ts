import { maxPasswordLength, minPasswordLength } from '#domain/accounts/password-length.ts';

export type PasswordProblem = 'tooShort' | 'tooLong' | 'tooCommon' | 'likeUsername';

/** Fewer guesses than this find it among the first million: zxcvbn's score of 2. */
const goodScore = 2;

/** Checked so far: what comes after cannot make a password easier, and a long one takes the checker long. */
const mostLetters = 40;

/** What people here would think of first, besides the lists of the checker, which know English and the world's habits. */
const localWords = ['sala', 'lao', 'laos', 'vientiane', 'champasak', 'ສະບາຍດີ', 'ລາວ', 'ວຽງຈັນ'];

/**
 * Long enough, not the user name, and not among what is guessed first: common passwords, names, words, dates, keyboard
 * rows and repetitions (NIST SP 800-63B: length and a check against known passwords, no rules about kinds of letters).
 */
export async function findPasswordProblem(password: string, username: string | null): Promise<PasswordProblem | null> {
  if ([...password].length < minPasswordLength) return 'tooShort';
  if (password.length > maxPasswordLength) return 'tooLong';
  const lower = password.toLowerCase();
  if (username && lower.includes(username.toLowerCase()) && username.length > 3) return 'likeUsername';
  checker ??= loadChecker();
  const { score } = (await checker).check(password.slice(0, mostLetters), [...localWords, username ?? '']);
  return score < goodScore ? 'tooCommon' : null;
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
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: 20,
  });
}
