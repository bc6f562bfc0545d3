/** The room's code: asked for while the person reads what stands at the door. */
export function loadRoom(): Promise<typeof import('./room/classroom.tsx')> {
  return import('./room/classroom.tsx');
}
