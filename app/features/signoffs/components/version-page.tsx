import { VersionText } from "#app/features/plan/components/version-text.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { DateText } from "#app/ui/date.tsx";
import { DiffList } from "#app/ui/diff-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import type { VersionPageView } from "../page.present.ts";
import { Asking } from "./asking.tsx";
import { DecidedList } from "./decided-list.tsx";

type Props = { frame: RoomFrame; today: string; view: VersionPageView; state: FormState };

/** One version for good: its whole text, its hash, what it changed, and who decided what about it. */
export function VersionPage({ frame, today, view, state }: Props) {
  const { exact } = view;
  const error = state?.errors["form"] ?? state?.errors["stakeholderId"];
  return (
    <>
      <h2 className="headline voice">Version {exact.number} of the plan</h2>
      <p className="muted num">
        Published <DateText on={exact.publishedOn} today={today} say="day" /> by {exact.publishedByName}. It cannot be
        changed any more.
      </p>
      {exact.latestNumber > exact.number ? (
        <Notice>
          There is a newer one:{" "}
          <a href={paths.version(frame.dealId, exact.latestNumber)}>version {exact.latestNumber}</a>.
        </Notice>
      ) : null}
      {error ? (
        <ErrorSummary
          title="Nothing was changed."
          errors={[{ field: "form", message: error, href: "#main" }]}
          kept="Nobody got a mail."
        />
      ) : null}
      <Columns look="aside">
        <div>
          <Part title="What it says">
            <VersionText text={view.text} today={today} />
          </Part>
        </div>
        <div>
          <SignOff frame={frame} view={view} />
          <Part title={exact.number === 1 ? "The first version" : `Since version ${exact.number - 1}`} quiet>
            {view.changes === null ? (
              <p className="muted">There is none before it.</p>
            ) : (
              <DiffList items={view.changes} />
            )}
          </Part>
          <Part title="How to know it again" quiet>
            <p className="small">
              The text above is stored as exactly these bytes, whose SHA-256 begins with <code>{exact.short}</code>:
            </p>
            <p className="small">
              <code className="hash">{exact.sha256}</code>
            </p>
          </Part>
        </div>
      </Columns>
    </>
  );
}

function SignOff({ frame, view }: { frame: RoomFrame; view: VersionPageView }) {
  const { number } = view.exact;
  return (
    <Part title="Sign-off" quiet>
      {view.people.length === 0 && view.decided.length === 0 ? (
        <p className="muted">Nobody has been asked to decide on it.</p>
      ) : null}
      {view.people.length === 0 ? null : (
        <RowList
          items={view.people.map(({ key, name, level, words }) => ({
            key,
            content: (
              <>
                {name}
                <span className="sub">
                  <LevelMark level={level} quiet>
                    {words}
                  </LevelMark>
                </span>
              </>
            ),
          }))}
        />
      )}
      {view.decided.some(({ reason }) => reason !== null) ? (
        <DecidedList decided={view.decided.filter(({ reason }) => reason !== null)} />
      ) : null}
      {view.ask === null ? null : <Asking frame={frame} number={number} asking={view.ask} />}
      <p>
        <a href={paths.approval(frame.dealId, number)}>What is to be decided, on one page</a>
      </p>
    </Part>
  );
}
