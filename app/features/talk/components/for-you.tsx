/** Where it stands who mentioned or answered the reader. */
export function ForYou({ href }: { href: string }) {
  return (
    <a className="small nowrap" href={href}>
      For you
    </a>
  );
}
