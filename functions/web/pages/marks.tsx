import type { Child } from 'hono/jsx';

/** Small drawings that stand before their word; each is drawn once a page and used by name. */
const drawings = {
  pin: <path d="M5.5 1.5h5M6.2 1.5v4.6L3.8 9h8.4L9.8 6.1V1.5M8 9v5.5" />,
  eye: <path d="M1.5 7c3.6 4 9.4 4 13 0M3.4 9.2 2 11.2M8 10.2v2.6M12.6 9.2l1.4 2" />,
  clock: <path d="M8 1.8a6.2 6.2 0 1 0 .01 0M8 4.6V8l2.4 1.6" />,
  move: (
    <path d="M8 1.5v13M1.5 8h13M5.8 3.7 8 1.5l2.2 2.2M5.8 12.3 8 14.5l2.2-2.2M3.7 5.8 1.5 8l2.2 2.2M12.3 5.8 14.5 8l-2.2 2.2" />
  ),
  arrow: <path d="M1.5 8h12M9.5 3.8 13.8 8l-4.3 4.2" />,
  repair: <path d="M8 1.8 15 14H1zM8 6.3v3.6M8 11.9v.2" />,
} as const;

export type Drawing = keyof typeof drawings;

/** The drawings themselves, hidden, for the layout to hold. */
export function Drawings() {
  return (
    <svg class="hidden" aria-hidden="true">
      {Object.entries(drawings).map(([name, path]) => (
        <symbol id={`mark-${name}`} viewBox="0 0 16 16">
          {path}
        </symbol>
      ))}
    </svg>
  );
}

/** A drawing for the eye alone; its word is said beside it. */
export function Mark({ is }: { readonly is: Drawing }) {
  return (
    <svg class="mark" aria-hidden="true">
      <use href={`#mark-${is}`} />
    </svg>
  );
}

/** A place given up and, where there is one, the place taken instead: the former struck, an arrow, the new. */
export function Moved({ former, children }: { readonly former: string; readonly children?: Child }) {
  return (
    <span class="moved">
      <s>{former}</s>
      {children === undefined ? null : (
        <>
          <Mark is="arrow" />
          {children}
        </>
      )}
    </span>
  );
}
