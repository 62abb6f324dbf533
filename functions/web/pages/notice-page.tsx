import type { Child } from 'hono/jsx';

/** A page with one thing to say: a heading, a sentence or two, and perhaps a way on. */
export function NoticePage({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: Child;
}) {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {children}
    </>
  );
}
