import { Fragment } from "react";
import { paths } from "#app/paths.ts";
import { subjectKey } from "../gate-words.ts";
import type { PictureView } from "../picture.present.ts";

/** Named by its subject: on a page read link by link, three of "Talk it through" would be one too many. */
export function TalkLink({ dealId, finding }: { dealId: string; finding: { key: string; title: string } }) {
  return (
    <a className="no-print" href={paths.agenda(dealId, subjectKey(finding.key))}>
      Talk it through<span className="sr">: {finding.title}</span>
    </a>
  );
}

/** Whatever else is not agreed can be talked through as well. */
export function More({ more, dealId }: { more: PictureView["more"]; dealId: string }) {
  if (more === null) return null;
  return (
    <p className="small muted">
      {more.words}:{" "}
      {more.subjects.map(({ key, title }, at) => (
        <Fragment key={key}>
          {at === 0 ? null : ", "}
          <a href={paths.agenda(dealId, subjectKey(key))}>{title}</a>
        </Fragment>
      ))}
      .
    </p>
  );
}
