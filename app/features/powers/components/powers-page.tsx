import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Part } from "#app/ui/page.tsx";
import { Ticks } from "#app/ui/progress.tsx";
import type { PowerView } from "../present.ts";
import { AskedOfReader, Holders, SharePower } from "./holders.tsx";
import { NameHolder } from "./name-holder.tsx";

export type RosterEntry = { id: string; name: string; title: string | null; isSeat: boolean };

type Props = {
  frame: RoomFrame;
  powers: readonly PowerView[];
  roster: readonly RosterEntry[];
  readerId: string;
  /** Whether the room has come to the stage that asks this. */
  isAsked: boolean;
  maySay: boolean;
  mayAdd: boolean;
  next: { href: string; label: string };
  state: FormState;
};

/** Who really decides: attested by people, accepted by the holder, disputed where it is not so. Never a title. */
export function PowersPage({ frame, powers, roster, readerId, isAsked, maySay, mayAdd, next, state }: Props) {
  const answered = powers.filter(({ isAnswered }) => isAnswered).length;
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <Part title="Who decides, who can stop it, who pays, who must run it">
        <p>
          Titles do not decide. Name who does, as you know it; the person then says whether it is so. A power counts as
          confirmed when its holder accepts it and a colleague says so too.
        </p>
        {isAsked ? null : <p className="muted">Nobody is asked yet: it comes with stage 2, which a champion begins.</p>}
        <Ticks done={answered} total={powers.length} label={`${answered} of ${powers.length} answered`} />
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> Colleagues see your word once they have given theirs. {frame.vendorName}{" "}
          never sees it, unless the holder shares it.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state, { holderId: "Who", body: "The body" })} />
      </Part>
      {powers.map((view) => (
        <Part key={view.power} title={view.question}>
          <p className="muted">{view.hint}</p>
          {maySay ? <AskedOfReader view={view} readerId={readerId} /> : null}
          <Holders view={view} maySay={maySay} />
          {maySay ? <NameHolder view={view} roster={roster} readerId={readerId} state={state} /> : null}
          {maySay ? <SharePower frame={frame} view={view} /> : null}
        </Part>
      ))}
      <p className="muted">
        Somebody is missing?{" "}
        {mayAdd ? (
          <>
            <a href={paths.team(frame.dealId)}>Invite them, or name the seat</a> if nobody fills it yet.
          </>
        ) : (
          "A champion can invite them, or name a seat that nobody fills yet."
        )}
      </p>
      <Actions>
        <LinkButton href={next.href} tone={answered === powers.length ? "primary" : "default"}>
          {next.label}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}
