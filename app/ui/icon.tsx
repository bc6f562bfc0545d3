import type { IconNode } from 'lucide';

interface IconProps {
  icon: IconNode;
  /** Mirrors with the direction of writing: arrows, chevrons, send, leave. Never play, clock, check. */
  mirrored?: boolean;
  large?: boolean;
}

/** A Lucide icon. Always beside a word, or inside something with an aria-label. */
export function Icon({ icon, mirrored = false, large = false }: IconProps) {
  const className = `icon${mirrored ? ' icon-dir' : ''}${large ? ' icon-lg' : ''}`;
  return (
    <svg
      className={className}
      // Of use only where the style sheet did not arrive.
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: drawingOf(icon) }}
    />
  );
}

const drawings = new WeakMap<IconNode, string>();

/** The shapes of an icon as SVG, put together once: a page has some thirty icons. */
function drawingOf(icon: IconNode): string {
  const known = drawings.get(icon);
  if (known !== undefined) return known;
  const shapes = icon.map(([tag, attributes]) => {
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    return `<${[tag, ...written].join(' ')}/>`;
  });
  const drawing = shapes.join('');
  drawings.set(icon, drawing);
  return drawing;
}
