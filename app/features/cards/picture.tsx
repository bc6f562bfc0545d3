import type { ReactNode } from 'react';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { clothOf, type Picture } from '#domain/cards/picture.ts';
import { graphemesOf } from '#domain/text/graphemes.ts';

/** Drawn on a field of 48 by 48, in one colour, to be told apart at the size of a finger. */
const drawings: Record<Picture, ReactNode> = {
  buffalo: (
    <path d="M5 9c0 8 4 12 10 13 0 2 0 4 1 6l3 10c1 4 3 6 5 6s4-2 5-6l3-10c1-2 1-4 1-6 6-1 10-5 10-13-4 5-8 7-13 7-2-1-4-1-6-1s-4 0-6 1c-5 0-9-2-13-7Zm14 17a2 2 0 1 1 0 4 2 2 0 0 1 0-4Zm10 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4Zm-8 12h2v2h-2Zm4 0h2v2h-2Z" />
  ),
  champa: (
    <>
      {[0, 72, 144, 216, 288].map((turn) => (
        <ellipse key={turn} cx="24" cy="12.5" rx="6.5" ry="9.5" transform={`rotate(${turn} 24 24)`} />
      ))}
      <circle cx="24" cy="24" r="4.5" className="picture-gap" />
    </>
  ),
  basket: (
    <path d="M10 16c0-2 6-4 14-4s14 2 14 4v3H10Zm1 6h26l-3 9H14Zm4 12h18l-3 6h4v3H14v-3h4Zm3-26c1-3 11-3 12 0l3 2c-4-2-14-2-18 0Z" />
  ),
  fish: (
    <path d="M3 24c5-9 12-13 20-13 6 0 11 3 15 8l7-6c-1 4-2 7-2 11s1 7 2 11l-7-6c-4 5-9 8-15 8-8 0-15-4-20-13Zm10-5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z" />
  ),
  house: <path d="M24 4 45 20l-2 3-3-2v12h-3v11h-4V33H15v11h-4V33H8V21l-3 2-2-3Zm-4 17v9h8v-9Z" />,
  boat: <path d="M23 4v26H6C12 24 20 14 23 4Zm3 6c6 5 10 12 12 20H26ZM3 33h42c-2 6-6 10-11 10H14C9 43 5 39 3 33Z" />,
  umbrella: (
    <path d="M24 3c1 0 2 1 2 2 10 1 18 9 19 20-2-3-6-4-9-1-2-3-7-3-10 0v14c0 4-2 7-6 7s-6-3-6-7h4c0 2 1 3 2 3s2-1 2-3V24c-3-3-8-3-10 0-3-3-7-2-9 1C4 14 12 6 22 5c0-1 1-2 2-2Z" />
  ),
  sun: (
    <>
      <circle cx="24" cy="24" r="10" />
      {[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => (
        <path key={turn} d="M21.5 3h5l-1 8h-3Z" transform={`rotate(${turn} 24 24)`} />
      ))}
    </>
  ),
  moon: <path d="M30 4C17 6 9 16 11 28c2 11 13 18 25 15C26 40 20 33 20 24c0-8 4-15 10-20Z" />,
  mountain: <path d="M17 9l8 14 5-7 15 26H3ZM17 17l-5 9 4-1 3 3 3-4Z" />,
  mango: (
    <path d="M26 12c10 0 18 8 17 18-1 8-9 14-19 14C13 44 5 38 5 30c0-6 4-8 9-10 5-2 7-8 12-8Zm1-2c0-4 4-8 14-7-2 6-6 9-12 9Z" />
  ),
  butterfly: (
    <path d="M22 12h4v28h-4ZM20 20C17 10 9 5 4 8c-3 3 0 13 6 15-5 3-6 12-1 16 4 3 10 0 11-9Zm8 0c3-10 11-15 16-12 3 3 0 13-6 15 5 3 6 12 1 16-4 3-10 0-11-9ZM18 4l5 7-1 1-6-6Zm12 0-5 7 1 1 6-6Z" />
  ),
  palm: (
    <path d="M23 17C18 9 10 8 5 13c6-1 10 0 13 4-7 0-11 5-10 11 4-6 8-8 14-8-1 9-3 16-6 24h7c2-8 3-16 3-24 6 0 10 2 14 8 1-6-3-11-10-11 3-4 7-5 13-4-5-5-13-4-18 4Z" />
  ),
  cup: (
    <path d="M8 18h28v4h3c4 0 6 3 6 6s-2 7-7 7h-4c-2 4-6 6-12 6S8 36 8 28Zm28 8v5h2c2 0 3-1 3-3s-1-2-3-2ZM16 4c4 4-3 6 0 11h-3c-3-5 3-7 0-11Zm9 0c4 4-3 6 0 11h-3c-3-5 3-7 0-11ZM6 42h32v3H6Z" />
  ),
  drum: (
    <path d="M24 8c11 0 18 3 18 7v18c0 4-7 8-18 8S6 37 6 33V15c0-4 7-7 18-7Zm0 3c-8 0-13 2-13 4s5 4 13 4 13-2 13-4-5-4-13-4ZM9 21v6l7 9h5Zm30 0L27 36h5l7-9Z" />
  ),
  star: <path d="m24 3 6 14 15 1-11 10 3 15-13-8-13 8 3-15L3 18l15-1Z" />,
};

interface FaceProps {
  personId: string;
  picture: Picture | null;
  /** Whose first letter stands there where there is no picture. */
  name: string;
}

/** A person's picture on their cloth. Decoration: the name stands beside it. */
export function Face({ personId, picture, name }: FaceProps) {
  return (
    <span className="face" aria-hidden="true">
      <ClothSwatch cloth={clothOf(personId)} />
      <span className="face-on">{picture ? <Drawing of={picture} /> : graphemesOf(name)[0]}</span>
    </span>
  );
}

/** The picture alone. */
export function Drawing({ of }: { of: Picture }) {
  return (
    <svg viewBox="0 0 48 48" className="drawing" aria-hidden="true" fillRule="evenodd">
      {drawings[of]}
    </svg>
  );
}
