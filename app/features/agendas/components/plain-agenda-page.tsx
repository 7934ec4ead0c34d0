import type { AgendaText } from "#db/schema/agendas.ts";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Part } from "#app/ui/page.tsx";
import { AgendaParts } from "./agenda-parts.tsx";

type Props = {
  frame: RoomFrame;
  agenda: AgendaText & { title: string };
  /** "Shared by Ines Halvorsen, Thu 12 Nov"; null while nobody has. */
  shared: string | null;
  mayShare: boolean;
  state: FormState;
};

/** The edition without answers: the same for every team. Whoever runs the half hour needs no more, also if it is the vendor. */
export function PlainAgendaPage({ frame, agenda, shared, mayShare, state }: Props) {
  const { accountName } = frame;
  return (
    <RoomPage frame={frame} width="mid">
      <Part title={`Thirty minutes on: ${agenda.title}`}>
        <AudienceLabel kind="shared">
          <strong>Without answers.</strong> The same text stands here for everybody, for every subject, however{" "}
          {accountName} has answered.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state)} />
        <p className="sentence voice">{agenda.question}</p>
        <p>{agenda.why}</p>
      </Part>
      <AgendaParts agenda={agenda} />
      <Share frame={frame} shared={shared} mayShare={mayShare && shared === null} />
    </RoomPage>
  );
}

function Share({ frame, shared, mayShare }: Pick<Props, "frame" | "shared" | "mayShare">) {
  const { vendorName, accountName, side, dealId } = frame;
  const [button, words] =
    side === "buyer"
      ? [
          `Share it with ${vendorName}`,
          `${vendorName} then reads that you would like to talk about this subject, with your name, and nothing else.`,
        ]
      : [
          `Offer it to ${accountName}`,
          `${accountName} then reads that you offer to help with this half hour. Nobody has to accept it.`,
        ];
  return (
    <div className="no-print stack">
      {shared === null ? null : <p className="muted">{shared}</p>}
      <Actions>
        {mayShare ? (
          <CommandForm name="share">
            <Button tone="primary">{button}</Button>
          </CommandForm>
        ) : null}
        <LinkButton href={paths.agendas(dealId)}>All agendas</LinkButton>
      </Actions>
      {mayShare ? <p className="small muted">{words}</p> : null}
    </div>
  );
}
