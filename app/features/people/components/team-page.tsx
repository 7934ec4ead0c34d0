import { can } from "#app/engine/policy/policy.ts";
import { paths } from "#app/paths.ts";
import type { FormState } from "#app/lib/form.ts";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import { Succession } from "#app/features/succession/components/succession.tsx";
import type { SuccessionView } from "#app/features/succession/present.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import { PeopleList } from "#app/ui/person.tsx";
import type { MemberRole } from "#db/schema/workspace.ts";
import type { RoleOption, RosterEntry } from "../roster.present.ts";
import { Domains } from "./domains.tsx";
import { InviteForm, SeatForm } from "./invite-form.tsx";
import { Roster } from "./roster.tsx";

type Props = {
  frame: RoomFrame;
  people: readonly RosterEntry[];
  vendorPeople: readonly { memberId: string; name: string; role: MemberRole; isOwner: boolean }[];
  /** Empty for who may not invite. */
  roles: readonly RoleOption[];
  maySeat: boolean;
  /** Domains whose people may enter by themselves. */
  domains: readonly { domain: string; addedByName: string }[];
  /** While the team's champions are silent, for its own people. */
  succession: SuccessionView | null;
  state: FormState;
};

/** Both sides' people: where each is, who added them, and the way in for more. */
export function TeamPage({ frame, people, vendorPeople, roles, maySeat, domains, succession, state }: Props) {
  const { accountName } = frame;
  return (
    <RoomPage frame={frame} tab="team">
      <Columns look="halves">
        <div>
          <Part title={`From ${accountName}`}>
            <p>{sentenceAbout(people)}</p>
            {people.length === 0 ? (
              <EmptyState title="Nobody is here yet.">
                <p>Invite the person who leads this at {accountName}; they bring their colleagues.</p>
              </EmptyState>
            ) : (
              <Roster people={people} state={state} />
            )}
          </Part>
          <VendorPeople frame={frame} vendorPeople={vendorPeople} />
        </div>
        <div>
          {frame.endedAs ? <Ended /> : null}
          {succession ? <Succession succession={succession} state={state} /> : null}
          {/* Each form starts anew once its addition is on the roster. */}
          {roles.length > 0 ? <Invite key={people.length} frame={frame} roles={roles} state={state} /> : null}
          {maySeat ? (
            <Disclosure
              summary="List a seat that nobody fills yet"
              open={state?.intent === "seat" && Object.keys(state.errors).length > 0}
              lined
            >
              <SeatForm key={people.length} state={state} />
            </Disclosure>
          ) : null}
          <Domains frame={frame} domains={domains} mayChange={roles.length > 0} state={state} />
        </div>
      </Columns>
    </RoomPage>
  );
}

function VendorPeople({ frame, vendorPeople }: Pick<Props, "frame" | "vendorPeople">) {
  return (
    <Part title={`From ${frame.vendorName}`}>
      <PeopleList
        people={vendorPeople.map(({ memberId, name, role, isOwner }) => ({
          key: memberId,
          name,
          side: "vendor" as const,
          state: isOwner ? "leads this deal" : memberWords[role],
        }))}
      />
      {can(frame.role, "deal:staff") ? (
        <p className="small">
          <a href={paths.colleagues(frame.dealId)}>Add or take off colleagues</a>
        </p>
      ) : null}
    </Part>
  );
}

function Ended() {
  return (
    <Part title="This deal has ended">
      <Notice>
        <p>Nobody can be added or changed any more. A champion can still remove somebody.</p>
      </Notice>
    </Part>
  );
}

function Invite({ frame, roles, state }: Pick<Props, "frame" | "roles" | "state">) {
  const { side, accountName, vendorName } = frame;
  return (
    <Part title="Invite somebody">
      <p>
        {side === "buyer"
          ? `They get a mail in your name. ${vendorName} sees their name and whether they joined, and not their address.`
          : `They get a mail in your name. They see what both sides share; only a champion of ${accountName} lets people into the team.`}
      </p>
      <InviteForm state={state} roles={roles} />
    </Part>
  );
}

const memberWords: Readonly<Record<MemberRole, string>> = {
  admin: "administrator",
  manager: "manager",
  rep: "works on this deal",
  viewer: "reads along",
};

/** "Three have joined; two are invited; one seat is open." */
function sentenceAbout(people: readonly RosterEntry[]): string {
  const count = (state: RosterEntry["state"]) => people.filter((person) => person.state === state).length;
  const parts = [
    `${count("joined")} joined`,
    count("invited") > 0 ? `${count("invited")} invited` : null,
    count("delivery_problem") > 0 ? `${count("delivery_problem")} with a mail that did not arrive` : null,
    count("not_invited") > 0 ? `${count("not_invited")} not invited` : null,
    count("seat") > 0 ? `${count("seat")} open ${count("seat") === 1 ? "seat" : "seats"}` : null,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
