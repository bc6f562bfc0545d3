/** The parts of webvtt-parser 2.2.0 that are used; it brings no types. */
declare module 'webvtt-parser' {
  export class WebVTTParser {
    parse(text: string, mode: 'subtitles'): { errors: { message: string; line: number; col?: number }[] };
  }
}
