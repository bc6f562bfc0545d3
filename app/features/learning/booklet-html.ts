const named = /\b(id|for|aria-labelledby|aria-describedby|aria-controls|name)="([^"]*)"/g;
const inPage = /href="#(?!term-)([^"]*)"/g;
/** A page of its own names what it has of a kind; in a whole course ten tasks would be ten landmarks of one name. */
const landmark = /(<section\b[^>]*?) aria-labelledby="[^"]*"/g;
const player = /<(video|audio)\b[\s\S]*?<\/\1>/g;

/**
 * A lesson's HTML as a part of a booklet: what is closed on a screen is open, what can only be played is left out, headings
 * stand below that of the lesson, and no name in it is that of another lesson's.
 *
 * @param html as the renderer made it: well formed
 * @param prefix of names, the lesson's own
 */
export function bookletHtml(html: string, prefix: string): string {
  return html
    .replace(player, '')
    .replace(/<button\b[\s\S]*?<\/button>/g, '')
    .replace(/<details(?=[ >])/g, '<details open')
    .replace(/ loading="lazy"/g, '')
    .replace(landmark, '$1')
    .replace(named, (_all, name: string, value: string) => {
      const values = value.split(' ').map((one) => `${prefix}-${one}`);
      return `${name}="${values.join(' ')}"`;
    })
    .replace(inPage, (_all, place: string) => `href="#${prefix}-${place}"`)
    .replace(/<(\/?)h3\b/g, '<$1h5')
    .replace(/<(\/?)h2\b/g, '<$1h4');
}

/** Whether a lesson has something to be played, for which a reader of the paper goes to the lesson itself. */
export const hasPlayer = (html: string): boolean => /<(?:video|audio)\b/.test(html);
