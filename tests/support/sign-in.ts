import { demoPassword } from './stack.ts';

/**
 * Signs a demo person in through the sign-in form and returns the Cookie header of the session.
 *
 * @throws Error when the form does not let the person in
 */
export async function signIn(webUrl: string, username: string, password = demoPassword): Promise<string> {
  const answer = await fetch(`${webUrl}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(webUrl).origin },
    body: new URLSearchParams({ identifier: username, password }),
  });
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (answer.status !== 302 || cookies.length === 0) {
    throw new Error(`${username} could not sign in: ${answer.status}`);
  }
  return cookies.join('; ');
}
