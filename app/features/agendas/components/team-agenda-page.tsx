import type { AgendaText } from "#db/schema/agendas.ts";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { FactsLine, Part } from "#app/ui/page.tsx";
import type { TeamAgendaView } from "../present.ts";
import { AgendaParts } from "./agenda-parts.tsx";
import { Decisions, WriteDecision } from "./decisions.tsx";

type Props = {
  frame: RoomFrame;
  subject: string;
  agenda: AgendaText & { title: string };
  view: TeamAgendaView;
  rights: { mayWrite: boolean; mayAsk: boolean };
  today: string;
  state: FormState;
};

const NAMES = { text: "What you decided", who: "Who", dueOn: "By when" };
/** Where both views, what would settle it, deciding and answering again stand among the parts. */
const VIEWS = 1;
const SETTLE = 3;
const DECIDE = 4;
const AGAIN = 5;

/** Thirty minutes to talk a subject through, with what each has said: for the team alone. */
export function TeamAgendaPage({ frame, subject, agenda, view, rights, today, state }: Props) {
  const more = {
    [VIEWS]: <BothViews view={view} />,
    [SETTLE]: <WouldSettle view={view} />,
    [DECIDE]: (
      <>
        <Decisions decisions={view.decisions} today={today} />
        {rights.mayWrite ? <WriteDecision count={view.decisions.length} state={state} /> : null}
      </>
    ),
    [AGAIN]: rights.mayWrite ? <AnswerAgain view={view} /> : null,
  };
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <Part title={`Talk it through: ${agenda.title}`}>
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> {frame.vendorName} does not see this page, nor that you use it.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state, NAMES)} />
        <p className="sentence voice">{agenda.question}</p>
        <p>{agenda.why}</p>
        {view.stands === null ? null : (
          <FactsLine>
            <LevelMark level={view.stands.level} />
            <span>{view.stands.content}</span>
          </FactsLine>
        )}
      </Part>
      <AgendaParts agenda={agenda} more={more} />
      <Onward frame={frame} subject={subject} view={view} mayAsk={rights.mayAsk} />
    </RoomPage>
  );
}

type OnwardProps = Pick<Props, "frame" | "subject" | "view"> & { mayAsk: boolean };

function Onward({ frame, subject, view, mayAsk }: OnwardProps) {
  const { vendorName, dealId } = frame;
  return (
    <div className="no-print stack">
      <Actions>
        <LinkButton href={paths.plainAgenda(dealId, subject)}>The edition without answers</LinkButton>
        {mayAsk ? <LinkButton href={paths.askAbout(dealId, subject)}>Ask {vendorName} about it</LinkButton> : null}
        <LinkButton href={paths.readiness(dealId)}>Back to your team’s picture</LinkButton>
      </Actions>
      {view.asked.map((line) => (
        <p className="small muted" key={line}>
          {line}
        </p>
      ))}
    </div>
  );
}

function BothViews({ view: { doubts, favours } }: { view: TeamAgendaView }) {
  if (doubts.length + favours.length === 0) return null;
  return (
    <>
      <Views title="Who doubts, or does not know" views={doubts} />
      <Views title="Who is in favour" views={favours} />
    </>
  );
}

function Views({ title, views }: { title: string; views: TeamAgendaView["doubts"] }) {
  if (views.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <RowList
        items={views.map(({ key, name, said, words }) => ({
          key,
          content: (
            <>
              <strong>{name}</strong>
              {words === null ? null : <span className="sub">“{words}”</span>}
            </>
          ),
          side: said,
        }))}
      />
    </>
  );
}

function WouldSettle({ view: { stands } }: { view: TeamAgendaView }) {
  return stands?.change ? <p className="muted">{stands.change}</p> : null;
}

function AnswerAgain({ view: { again } }: { view: TeamAgendaView }) {
  return (
    <div className="no-print">
      <Actions>
        <LinkButton href={again.href} tone="primary">
          {again.label}
        </LinkButton>
      </Actions>
    </div>
  );
}
