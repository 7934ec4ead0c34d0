/** What somebody gave with an answer, as colleagues read it. */
export function GivenEvidence({ example, link }: { example: string | null; link: string | null }) {
  return (
    <>
      {example === null ? null : <span className="sub">{example}</span>}
      {link === null ? null : (
        <a className="sub" href={link} rel="noreferrer noopener" target="_blank">
          {new URL(link).hostname}
          <span className="sr"> (opens a new window)</span>
        </a>
      )}
    </>
  );
}
