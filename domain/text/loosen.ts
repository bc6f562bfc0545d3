/** Marks that people leave out or mistake when they type: tones, silencers and signs of Lao, Thai and Khmer. */
const dropped = /[\u0ec8-\u0ecc\u0e47-\u0e4c\u17c9-\u17d1\u17dd]/g;

/** Vowels that differ in length alone, and letters of one sound. */
const alike: Record<string, string> = {
  // Lao: long i, ue, u; the other ai; r, which many write l.
  ...{ '\u0eb5': '\u0eb4', '\u0eb7': '\u0eb6', '\u0eb9': '\u0eb8', '\u0ec3': '\u0ec4', '\u0ea3': '\u0ea5' },
  // Thai: long i, ue, u; the other ai; three s, two n.
  ...{ '\u0e35': '\u0e34', '\u0e37': '\u0e36', '\u0e39': '\u0e38', '\u0e43': '\u0e44' },
  ...{ '\u0e28': '\u0e2a', '\u0e29': '\u0e2a', '\u0e13': '\u0e19' },
  // Khmer: long i, ue, u.
  ...{ '\u17b8': '\u17b7', '\u17ba': '\u17b9', '\u17bc': '\u17bb' },
};
const alikes = new RegExp(`[${Object.keys(alike).join('')}]`, 'g');
/** Khmer: d and t below another letter are drawn alike. */
const khmerBelow = /\u17d2\u178a/g;

/**
 * What `foldForSearch` made, as it is heard rather than spelt in Lao, Thai and Khmer, where marks of tone are left out and
 * long vowels mistaken for short ones more often than anything else. Other scripts come back as they are.
 */
export function loosen(folded: string): string {
  return folded
    .replace(dropped, '')
    .replace(alikes, (letter) => alike[letter] ?? letter)
    .replace(khmerBelow, '\u17d2\u178f');
}
