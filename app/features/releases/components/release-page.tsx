import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { FactsLine, Part } from "#app/ui/page.tsx";
import type { PreviewView } from "../present.ts";
import { NotNow } from "./not-now.tsx";
import { ReleaseView } from "./release-view.tsx";

type Request = { dueOn: string; note: string | null; askedByName: string };

type Props = {
  frame: RoomFrame;
  preview: PreviewView;
  request: Request | null;
  today: string;
  justReleased: boolean;
  justDeclined: boolean;
  state: FormState;
};

/** What the vendor will see, exactly; then one button. */
export function ReleasePage({ frame, preview, request, today, justReleased, justDeclined, state }: Props) {
  const { vendorName, dealId } = frame;
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <ErrorSummary
        errors={Object.entries(state?.errors ?? {}).map(([field, message]) => ({ field, message, href: "#main" }))}
        title="Nothing was released."
        kept="The preview below is what it would be now."
      />
      <JustDone vendorName={vendorName} isReleased={justReleased} isDeclined={justDeclined} />
      {request === null ? null : <AskedFor vendorName={vendorName} request={request} today={today} />}
      {preview.view === null ? (
        <NotYetAnswered dealId={dealId} />
      ) : (
        <Preview frame={frame} preview={{ ...preview, view: preview.view }} today={today} justReleased={justReleased} />
      )}
      {request === null ? null : <NotNow frame={frame} state={state} />}
      {justReleased ? null : <ShownToday vendorName={vendorName} latest={preview.latest} today={today} />}
      <Actions>
        <LinkButton href={paths.readiness(dealId)}>Back to your team’s picture</LinkButton>
      </Actions>
    </RoomPage>
  );
}

function JustDone(done: { vendorName: string; isReleased: boolean; isDeclined: boolean }) {
  const { vendorName } = done;
  if (done.isReleased) return <Notice live>Released. {vendorName} sees it now, and was told by mail.</Notice>;
  return done.isDeclined ? <Notice live>Said. {vendorName} reads it with your name, on the deal’s page.</Notice> : null;
}

function ShownToday({
  vendorName,
  latest,
  today,
}: {
  vendorName: string;
  latest: PreviewView["latest"];
  today: string;
}) {
  if (latest === null) return null;
  return (
    <Part title={`What ${vendorName} sees today`} quiet>
      <FactsLine>
        <LevelMark level={latest.mark}>{latest.verdict}</LevelMark>
        <span>{latest.sentence}</span>
        <span>
          Released by {latest.releasedByName}, <DateText on={latest.releasedOn} today={today} />
        </span>
      </FactsLine>
    </Part>
  );
}

type ShownPreview = PreviewView & { view: NonNullable<PreviewView["view"]> };
type PreviewProps = Pick<Props, "frame" | "today" | "justReleased"> & { preview: ShownPreview };

function Preview({ frame, preview, today, justReleased }: PreviewProps) {
  const { vendorName } = frame;
  const isOffered = !justReleased && frame.endedAs === null;
  return (
    <>
      <Part title={justReleased ? `What ${vendorName} sees` : `What ${vendorName} will see`}>
        <AudienceLabel kind="shared">
          You and {vendorName}
          {isOffered ? ", once you release it" : ""}
        </AudienceLabel>
        <section className="sheet" aria-label={`The release as ${vendorName} sees it`}>
          <ReleaseView view={(justReleased ? preview.latest : null) ?? preview.view} today={today} />
        </section>
      </Part>
      <NeverShown vendorName={vendorName} />
      {isOffered ? <Release vendorName={vendorName} preview={preview} /> : null}
    </>
  );
}

function Release({ vendorName, preview }: { vendorName: string; preview: ShownPreview }) {
  return (
    <CommandForm key={preview.fingerprint} name={`release:${preview.fingerprint}`} intent="release" className="form">
      <input type="hidden" name="fingerprint" value={preview.fingerprint} />
      {preview.isUnchanged ? (
        <p className="muted">
          These are the levels that {vendorName} sees already. Releasing again gives them today’s date.
        </p>
      ) : (
        <p className="muted">
          A release stays as it is: {vendorName} keeps seeing it, with its date, until you release another.
        </p>
      )}
      <div>
        <Button tone="primary">Release to {vendorName}</Button>
      </div>
    </CommandForm>
  );
}

function NeverShown({ vendorName }: { vendorName: string }) {
  const never = [
    "anybody’s answer, example or link",
    "who said what, or how many said it",
    "what anybody thinks of them; with three voices or more, a level",
    "the names and the order of your initiatives",
    "your outcomes, until you share them with the plan",
  ];
  return (
    <Part title={`What ${vendorName} never sees`} quiet>
      <RowList items={never.map((words) => ({ key: words, content: words }))} open />
    </Part>
  );
}

function NotYetAnswered({ dealId }: { dealId: string }) {
  return (
    <EmptyState title="First say where you stand yourself.">
      <p>The levels would tell you what your colleagues said, and nobody sees that before giving their own answers.</p>
      <Actions>
        <LinkButton href={paths.readiness(dealId)} tone="primary">
          On to the statements
        </LinkButton>
      </Actions>
    </EmptyState>
  );
}

export function AskedFor({ vendorName, request, today }: { vendorName: string; request: Request; today: string }) {
  return (
    <Notice>
      {request.askedByName} of {vendorName} asks for a release by <DateText on={request.dueOn} today={today} />.
      {request.note === null ? null : <> “{request.note}”</>} Whether and when is for your champion to decide.
    </Notice>
  );
}
