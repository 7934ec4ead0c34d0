import { UnseenMark } from "#app/features/live/components/live.tsx";

/** Where it stands who mentioned or answered the reader, and how much of it is new. */
export function ForYou({ href }: { href: string }) {
  return (
    <a className="small nowrap" href={href}>
      For you
      <UnseenMark />
    </a>
  );
}
