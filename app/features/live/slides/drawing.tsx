import {
  Circle,
  Eraser,
  Highlighter,
  MousePointer2,
  MoveUpRight,
  PenLine,
  Slash,
  Square,
  Trash2,
  Type,
  Undo2,
} from 'lucide';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { paintOf } from '#domain/live/mark-shapes.ts';
import { type MarkColour, type MarkKind, type MarkShape, markColours, markLimits } from '#domain/live/marks.ts';
import { simplifyStroke, toPlace } from '#domain/live/simplify-stroke.ts';
import { OneMark } from './one-mark.tsx';

type Tool = MarkKind | 'pointer' | 'eraser';
const width = 4;
const tools: readonly [Tool, typeof Circle][] = [
  ['pointer', MousePointer2],
  ['pen', PenLine],
  ['marker', Highlighter],
  ['line', Slash],
  ['arrow', MoveUpRight],
  ['rectangle', Square],
  ['ellipse', Circle],
  ['text', Type],
  ['eraser', Eraser],
];

interface DrawingProps {
  /** The layer of the marks: a finger on it draws. */
  layer: RefObject<SVGSVGElement>;
  ratio: number;
  /** The class sees where somebody points. */
  points: boolean;
}

/** Tools to draw on the page, loaded when somebody takes them. What is being drawn lies on the page; the tools below it. */
export default function Drawing({ layer, ratio, points }: DrawingProps) {
  const { t } = useTranslation('room');
  const session = useSession();
  const isHost = useLive('role') === 'host';
  const [tool, setTool] = useState<Tool>('pen');
  const [colour, setColour] = useState<MarkColour>('red');
  const [textAt, setTextAt] = useState<readonly number[] | null>(null);
  const chosen = useRef<HTMLButtonElement>(null);
  const { marks } = session.features;
  const draft = useFinger({
    ...{ layer, ratio, tool, colour },
    onMark: (shape) => marks.draw(shape),
    onText: setTextAt,
    onRub: (id) => void marks.rubOut([id]),
    onPoint: (place) => marks.point(place),
  });
  const names: Record<Tool, string> = {
    pointer: t('draw.pointer'),
    pen: t('draw.pen'),
    marker: t('draw.marker'),
    line: t('draw.line'),
    arrow: t('draw.arrow'),
    rectangle: t('draw.rectangle'),
    ellipse: t('draw.ellipse'),
    text: t('draw.text'),
    eraser: t('draw.eraser'),
  };
  const colours: Record<MarkColour, string> = {
    red: t('draw.red'),
    blue: t('draw.blue'),
    green: t('draw.green'),
    yellow: t('draw.yellow'),
    black: t('draw.black'),
    white: t('draw.white'),
  };
  return (
    <section className="draw-tools" aria-label={t('draw.title')}>
      <fieldset className="draw-row">
        <legend className="sr">{t('draw.tools')}</legend>
        {tools
          .filter(([one]) => points || one !== 'pointer')
          .map(([one, icon]) => (
            <ToolButton
              key={one}
              button={tool === one ? chosen : undefined}
              icon={icon}
              name={names[one]}
              isTaken={tool === one}
              onClick={() => setTool(one)}
            />
          ))}
      </fieldset>
      <fieldset className="draw-row">
        <legend className="sr">{t('draw.colours')}</legend>
        {markColours.map((one) => (
          <button
            key={one}
            type="button"
            className="draw-colour"
            aria-pressed={colour === one}
            aria-label={colours[one]}
            title={colours[one]}
            onClick={() => setColour(one)}
          >
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <circle cx="5" cy="5" r="4.5" fill={paintOf[one]} stroke="currentColor" strokeWidth="0.4" />
            </svg>
          </button>
        ))}
        <ToolButton icon={Undo2} mirrored name={t('draw.undo')} onClick={() => void marks.undo()} />
        {isHost && <ToolButton icon={Trash2} name={t('draw.clear')} onClick={() => void marks.clear()} />}
      </fieldset>
      {tool === 'text' && !textAt && (
        <p className="small muted" role="status">
          {t('draw.textWhere')}
        </p>
      )}
      {textAt && (
        <WordsForm
          onDone={(words) => {
            if (words) marks.draw({ kind: 'text', colour, width, points: textAt, words });
            setTextAt(null);
            chosen.current?.focus();
          }}
        />
      )}
      {draft && layer.current && createPortal(<OneMark mark={draft} ratio={ratio} />, layer.current)}
    </section>
  );
}

interface ToolButtonProps {
  button?: RefObject<HTMLButtonElement>;
  icon: typeof Circle;
  mirrored?: boolean;
  name: string;
  /** Of a tool: whether it is the one in hand. */
  isTaken?: boolean;
  onClick: () => void;
}

function ToolButton({ button, icon, mirrored, name, isTaken, onClick }: ToolButtonProps) {
  return (
    <button
      ref={button}
      type="button"
      className="btn btn-icon"
      aria-pressed={isTaken}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      <Icon icon={icon} mirrored={mirrored} />
    </button>
  );
}

/** What is to be written at the place that was tapped. */
function WordsForm({ onDone }: { onDone: (words: string) => void }) {
  const { t } = useTranslation('room');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onDone(field.current?.value.trim() ?? '');
  };
  return (
    <form className="draw-row" onSubmit={send}>
      <input ref={field} className="input" dir="auto" maxLength={markLimits.words} aria-label={t('draw.words')} />
      <button type="submit" className="btn btn-primary">
        {t('draw.write')}
      </button>
    </form>
  );
}

interface FingerProps {
  layer: RefObject<SVGSVGElement>;
  ratio: number;
  tool: Tool;
  colour: MarkColour;
  onMark: (shape: MarkShape) => void;
  onText: (place: readonly number[]) => void;
  onRub: (markId: string) => void;
  onPoint: (place: { x: number; y: number } | null) => void;
}

/** What a finger, a pen or a mouse does on the page. @returns what is being drawn at this moment */
function useFinger(props: FingerProps): MarkShape | null {
  const { layer, ratio } = props;
  const now = useRef(props);
  now.current = props;
  const [draft, setDraft] = useState<MarkShape | null>(null);
  useEffect(() => {
    const svg = layer.current;
    if (!svg) return;
    let points: number[] | null = null;
    const placeOf = (event: PointerEvent): [number, number] => {
      const matrix = svg.getScreenCTM()?.inverse();
      const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
      return [toPlace(place.x), toPlace(place.y / ratio)];
    };
    const shapeOf = (all: readonly number[]): MarkShape | null => {
      const { tool, colour } = now.current;
      if (tool === 'pointer' || tool === 'eraser' || tool === 'text') return null;
      const isStroke = tool === 'pen' || tool === 'marker';
      const ends = [...all.slice(0, 2), ...all.slice(-2)];
      return { kind: tool, colour, width, points: isStroke ? simplifyStroke(all) : ends, words: null };
    };
    const rub = (event: PointerEvent) => {
      const found = document.elementFromPoint(event.clientX, event.clientY)?.getAttribute('data-mark');
      if (found) now.current.onRub(found);
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      const [x, y] = placeOf(event);
      if (now.current.tool === 'text') return now.current.onText([x, y]);
      if (now.current.tool === 'pointer') return now.current.onPoint({ x, y });
      if (now.current.tool === 'eraser') return rub(event);
      points = [x, y];
      setDraft(shapeOf(points));
    };
    const move = (event: PointerEvent) => {
      const { tool } = now.current;
      if (tool === 'pointer') {
        const [x, y] = placeOf(event);
        now.current.onPoint({ x, y });
      } else if (tool === 'eraser' && event.buttons === 1) rub(event);
      if (!points) return;
      points.push(...placeOf(event));
      setDraft(shapeOf(points));
    };
    const up = () => {
      const shape = points && shapeOf(points);
      points = null;
      setDraft(null);
      if (shape) now.current.onMark(shape);
    };
    const cancel = () => {
      points = null;
      setDraft(null);
    };
    svg.classList.add('is-drawing');
    const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel } as const;
    for (const [name, listener] of Object.entries(listeners)) svg.addEventListener(name, listener as EventListener);
    return () => {
      svg.classList.remove('is-drawing');
      now.current.onPoint(null);
      for (const [name, listener] of Object.entries(listeners))
        svg.removeEventListener(name, listener as EventListener);
    };
  }, [layer, ratio]);
  return draft;
}
