import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { SubjectLinks } from "#app/features/agendas/components/subject-links.tsx";
import type { SubjectGroup } from "#app/features/agendas/subject-list.ts";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import { REQUEST_LENGTH } from "../limits.ts";

type Props = {
  frame: RoomFrame;
  /** The subject it is about, for the team alone; null for a question of any kind. */
  about: { gate: string; name: string } | null;
  proposal: string;
  groups: readonly SubjectGroup[];
  today: string;
  state: FormState;
};

/** A gap of the team's becomes a question to the vendor: proposed, changed, looked at as the vendor will see it, and sent. */
export function AskPage({ frame, about, proposal, groups, today, state }: Props) {
  const { vendorName, dealId } = frame;
  const gate = about?.gate ?? "";
  const typed = state && typedOf(state, "text", state.intent);
  const lookedAt = isLookedAt(state) ? typed : undefined;
  return (
    <RoomPage frame={frame} ground="team" width="mid" tab="readiness">
      <Part title={about === null ? `Ask ${vendorName}` : `Ask ${vendorName} about: ${about.name}`}>
        <p>
          The text is a proposal, the same for every team whatever it has answered. Change it until it is yours. It
          needs no answer, no name and no level of anybody’s.
        </p>
        <ErrorSummary errors={errorsOf(state, { text: "The question" })} />
        {lookedAt === undefined ? null : <Preview frame={frame} text={lookedAt} about={gate} today={today} />}
        <Question
          key={gate}
          {...{ vendorName, gate, state }}
          text={typed ?? proposal}
          isFirst={lookedAt === undefined}
        />
      </Part>
      <Part title="Ask about something else" quiet>
        <SubjectLinks groups={groups} hrefOf={(key) => paths.askAbout(dealId, key)} />
      </Part>
      <Actions>
        <LinkButton href={paths.requests(dealId)}>What was asked before</LinkButton>
      </Actions>
    </RoomPage>
  );
}

/** What was typed may be sent; it was looked at and nothing was wrong with it. */
function isLookedAt(state: FormState): boolean {
  return state?.intent === "look" && Object.keys(state.errors).length === 0;
}

type QuestionProps = { vendorName: string; gate: string; text: string; isFirst: boolean; state: FormState };

function Question({ vendorName, gate, text, isFirst, state }: QuestionProps) {
  return (
    <CommandForm name={`look:${gate}`} intent="look" className="form">
      <input type="hidden" name="about" value={gate} />
      <AudienceLabel kind="team">
        <strong>Your team only,</strong> until you send it. What it came from stays with your team for good.
      </AudienceLabel>
      <TextArea
        name="text"
        label="Your question"
        max={REQUEST_LENGTH}
        defaultValue={text}
        error={errorOf(state, "text", state?.intent)}
      />
      <div>
        <Button tone={isFirst ? "primary" : "default"}>
          {isFirst ? `Look at it as ${vendorName} will see it` : "Look at it again"}
        </Button>
      </div>
    </CommandForm>
  );
}

type PreviewProps = { frame: RoomFrame; text: string; about: string; today: string };

function Preview({ frame, text, about, today }: PreviewProps) {
  return (
    <div className="stack">
      <AudienceLabel kind="shared">
        <strong>This is all that {frame.vendorName} will see.</strong>
      </AudienceLabel>
      <RowList
        items={[
          {
            key: "preview",
            content: (
              <>
                <strong>{text}</strong>
                <span className="sub">
                  {frame.viewerName} of {frame.accountName}, <DateText on={today} today={today} say="day" />
                </span>
              </>
            ),
          },
        ]}
      />
      <CommandForm name={`send:${text}`} intent="send">
        <input type="hidden" name="text" value={text} />
        <input type="hidden" name="about" value={about} />
        <Button tone="primary">Send it to {frame.vendorName}</Button>
      </CommandForm>
    </div>
  );
}
