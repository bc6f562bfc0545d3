const entities: Record<string, string> = { '#x27': "'", quot: '"', lt: '<', gt: '>', amp: '&' };
/** HTML text as it was written. */
export const plain = (html: string) =>
  html.replace(/&(#x27|quot|lt|gt|amp);/g, (_, name: string) => entities[name] ?? '');

/** All that the form of a page which saves itself would send, as it stands there. */
export function formFields(page: string): Record<string, string> {
  const form = /<form[^>]*data-autosave[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const attribute = (name: string) => plain(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    const isBox = /type="(radio|checkbox)"/.test(tag);
    // A box that says nothing else is sent as `on`.
    if (!isBox || /checked=""/.test(tag)) fields[attribute('name')] = attribute('value') || (isBox ? 'on' : '');
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g)) {
    fields[name] = plain(text).replaceAll('\u200b', '');
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields[name] = plain(/<option value="([^"]*)"[^>]*selected=""/.exec(options)?.[1] ?? '');
  }
  return fields;
}
