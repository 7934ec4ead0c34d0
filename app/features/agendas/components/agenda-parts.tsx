import type { ReactNode } from "react";
import type { AgendaText } from "#db/schema/agendas.ts";
import { Part } from "#app/ui/page.tsx";

type Props = {
  agenda: AgendaText;
  /** What stands under a part beside its own lines, by the part's place. */
  more?: Readonly<Record<number, ReactNode>>;
};

/** Thirty minutes, part by part; it prints on one page. */
export function AgendaParts({ agenda, more = {} }: Props) {
  return (
    <>
      {agenda.parts.map(({ minutes, title, lines }, at) => (
        <Part
          key={title}
          quiet
          title={
            <>
              {title} <span className="muted nowrap">· {minutes} minutes</span>
            </>
          }
        >
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {more[at]}
        </Part>
      ))}
    </>
  );
}
