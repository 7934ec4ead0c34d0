import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormState } from "#app/lib/form.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { can } from "#app/engine/policy/policy.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { DiffList } from "#app/ui/diff-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Said } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { VersionRow, VersionsAsideView } from "../page.present.ts";

type Props = { frame: RoomFrame; today: string; view: VersionsAsideView; state: FormState };

/** Beside the plan: how its sign-off stands, what changed since, and every version. */
export function VersionsAside({ frame, today, view }: Props) {
  const mayEnd = can(frame.role, "deal:end") && frame.endedAs === null;
  return (
    <>
      <Part title="Versions and sign-off" quiet>
        <p>
          <Said level={view.signoff.level}>{view.signoff.sentence}</Said>
        </p>
        <Changes dealId={frame.dealId} view={view} />
        {view.next === null ? null : <Publish number={view.next} />}
        {view.rows.length === 0 ? null : (
          <RowList items={view.rows.map((row) => versionItem(row, { dealId: frame.dealId, today }))} />
        )}
      </Part>
      {mayEnd ? (
        <Part title="Not now, or no fit?" quiet>
          <p>
            Both are good answers, and early ones the best. <a href={paths.ending(frame.dealId)}>End this deal</a>
          </p>
        </Part>
      ) : null}
    </>
  );
}

function Changes({ dealId, view: { changes, rows } }: { dealId: string; view: VersionsAsideView }) {
  const number = rows[0]?.number;
  if (changes === null || number === undefined) return null;
  if (changes.length === 0)
    return (
      <p className="small muted">
        The plan reads as published in version {number}. <a href={paths.comparison(dealId)}>Compare versions</a>
      </p>
    );
  const things = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  return (
    <Disclosure summary={`${things} since version ${number}`}>
      <DiffList items={changes} />
      <p>
        <a href={paths.comparison(dealId)}>Compare any two versions</a>
      </p>
    </Disclosure>
  );
}

function Publish({ number }: { number: number }) {
  return (
    <CommandForm name={`publish:${number}`} intent="publish">
      <p className="small muted">
        A version is the plan as it stands, frozen for good. People decide on a version, never on something that moves.
      </p>
      <Button>Publish version {number}</Button>
    </CommandForm>
  );
}

function versionItem(row: VersionRow, { dealId, today }: { dealId: string; today: string }) {
  return {
    key: String(row.number),
    content: (
      <>
        <a href={paths.version(dealId, row.number)}>Version {row.number}</a>
        <span className="sub">
          by {row.publishedByName}
          {row.decided.map(({ key, name, words }) => (
            <span key={key}>
              , {words} by {name}
            </span>
          ))}
        </span>
      </>
    ),
    side: <DateText on={row.publishedOn} today={today} say="day" />,
  };
}
