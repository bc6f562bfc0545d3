/** A form that could not be taken because its sender is no longer signed in. */
export interface UnsentForm {
  /** Where it was sent to. */
  path: string;
  fields: [name: string, value: string][];
}

const mostFields = 500;
const mostLetters = 100_000;

/** Fields that are never written into a page. */
export function isSecretField(name: string): boolean {
  return /password|code|^pin/i.test(name);
}

/**
 * Reads the form of a refused request, so that the sign-in page can carry it and send it again.
 *
 * @returns null when there is no form in it, when it holds a secret (which is typed anew), or too much
 */
export async function readUnsentForm(request: Request): Promise<UnsentForm | null> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const { pathname, search } = new URL(request.url);
  if (request.method !== 'POST' || !isForm || request.bodyUsed) return null;
  return keepForm(pathname + search, await request.formData());
}

/** The fields of a form, if they may be kept; without those in `except`. */
export function keepForm(path: string, form: FormData, except: readonly string[] = []): UnsentForm | null {
  const fields: UnsentForm['fields'] = [];
  let letters = 0;
  for (const [name, value] of form) {
    if (except.includes(name)) continue;
    if (typeof value !== 'string' || isSecretField(name)) return null;
    fields.push([name, value]);
    letters += name.length + value.length;
  }
  return fields.length > 0 && fields.length <= mostFields && letters <= mostLetters ? { path, fields } : null;
}
