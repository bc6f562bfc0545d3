/** What a new translation begins with: its source's text, said to be a draft. */
export function translationStart(source: string): string {
  return source.replace(/^(---[ \t]*\n[\s\S]*?)(\n---[ \t]*(?:\n|$))/, (_, front: string, end: string) => {
    const kept = front
      .split('\n')
      .filter((line) => !/^status:/.test(line))
      .join('\n');
    return `${kept}\nstatus: draft${end}`;
  });
}
