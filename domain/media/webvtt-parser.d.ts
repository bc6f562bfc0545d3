/** The parts of webvtt-parser 2.2.0 that are used; it brings no types, and is a module of the older kind. */
declare module 'webvtt-parser' {
  class WebVTTParser {
    parse(text: string, mode: 'subtitles'): { errors: { message: string; line: number; col?: number }[] };
  }
  const all: { WebVTTParser: typeof WebVTTParser };
  export default all;
}
