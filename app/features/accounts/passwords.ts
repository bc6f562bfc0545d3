import { z } from 'zod';

export const minPasswordLength = 8;
export const maxPasswordLength = 128;

/** As given in a form; what a good one is, the command says. */
export const givenPassword = z.string().min(1, 'required').max(500, 'tooLong');
export const newPasswordSchema = z.object({ password: givenPassword });
export type NewPassword = z.input<typeof newPasswordSchema>;

export type PasswordProblem = 'tooShort' | 'tooLong' | 'tooCommon' | 'likeUsername';

/** The ones that are guessed first, longer than the shortest that is allowed. */
const common = new Set([
  '12345678',
  '123456789',
  '1234567890',
  '0123456789',
  '87654321',
  '11111111',
  '00000000',
  '88888888',
  '66666666',
  'password',
  'password1',
  'passw0rd',
  'qwertyui',
  'qwertyuiop',
  'qwerty123',
  '1q2w3e4r',
  'abcd1234',
  'iloveyou',
  'sala1234',
  'laos1234',
  'vientiane',
]);

/**
 * Long enough, not among the first guesses, not the user name (NIST SP 800-63B: length and a list of known passwords,
 * no rules about kinds of letters).
 */
export function findPasswordProblem(password: string, username: string | null): PasswordProblem | null {
  if ([...password].length < minPasswordLength) return 'tooShort';
  if (password.length > maxPasswordLength) return 'tooLong';
  const lower = password.toLowerCase();
  if (common.has(lower) || new Set(lower).size < 3) return 'tooCommon';
  if (username && lower.includes(username.toLowerCase()) && username.length > 3) return 'likeUsername';
  return null;
}
