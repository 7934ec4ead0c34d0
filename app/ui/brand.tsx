/** Concord's mark: two courses that meet, go one way together, and part again. */
export function Brand({ href }: { href: string }) {
  return (
    <a className="brand" href={href}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 6c5 0 6 6 8 6s3-6 8-6" />
        <path d="M4 18c5 0 6-6 8-6s3 6 8 6" />
      </svg>
      Concord
    </a>
  );
}
