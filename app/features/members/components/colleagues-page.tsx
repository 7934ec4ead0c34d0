import type { ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { Colleague } from "../colleagues.queries.server.ts";
import { labelOf } from "../present.ts";

type Props = { frame: RoomFrame; colleagues: readonly Colleague[]; state: FormState };

/** The vendor's people on one deal. Customers read the names in the room. */
export function ColleaguesPage({ frame, colleagues, state }: Props) {
  const on = colleagues.filter(({ part }) => part !== null);
  const others = colleagues.filter(({ part }) => part === null);
  return (
    <RoomPage frame={frame} title={`Who of ${frame.vendorName} works on this deal`} width="mid">
      <ErrorSummary errors={errorsOf(state)} />
      {frame.endedAs ? (
        <Notice>
          <p>This deal has ended; nothing can be changed.</p>
        </Notice>
      ) : null}
      <Columns look="halves">
        <Part title="On this deal">
          <p>
            {frame.accountName} reads these names <a href={paths.team(frame.dealId)}>in the room</a>.
          </p>
          <ul className="people roster">
            {on.map((colleague) => (
              <OnDeal key={colleague.memberId} colleague={colleague} isEnded={frame.endedAs !== null} />
            ))}
          </ul>
        </Part>
        {others.length > 0 && !frame.endedAs ? (
          <Part title="Add a colleague">
            <CommandForm key={others.length} name="add" intent="add" className="form">
              <SelectField
                name="memberId"
                label="Who"
                hint="They see the room and this deal from then on."
                options={others.map(({ memberId, name, role }) => ({
                  value: memberId,
                  label: `${name}, ${labelOf(role).toLowerCase()}`,
                }))}
                defaultValue={typedOf(state, "memberId", "add")}
              />
              <Actions>
                <Button tone="primary">Add to this deal</Button>
              </Actions>
            </CommandForm>
          </Part>
        ) : null}
      </Columns>
    </RoomPage>
  );
}

function OnDeal({ colleague, isEnded }: { colleague: Colleague; isEnded: boolean }) {
  const { memberId, name, role, part } = colleague;
  return (
    <li>
      <PersonChip name={name} side="vendor" detail={labelOf(role)} />
      <span className="state">{part === "owner" ? "leads this deal" : "works on it"}</span>
      {part === "owner" || isEnded ? null : (
        <div className="more">
          <Disclosure
            summary={
              <span>
                Change<span className="sr">: {name}</span>
              </span>
            }
          >
            <div className="stack">
              <OneButton name={`owner:${memberId}`} intent="owner" memberId={memberId}>
                Let {name} lead this deal
              </OneButton>
              <OneButton name={`remove:${memberId}`} intent="remove" memberId={memberId}>
                Take {name} off this deal
              </OneButton>
              <p className="hint">Open steps of a person who is taken off go to whoever leads the deal.</p>
            </div>
          </Disclosure>
        </div>
      )}
    </li>
  );
}

type OneButtonProps = { name: string; intent: "owner" | "remove"; memberId: string; children: ReactNode };

function OneButton({ name, intent, memberId, children }: OneButtonProps) {
  return (
    <CommandForm name={name} intent={intent}>
      <input type="hidden" name="memberId" value={memberId} />
      <Button>{children}</Button>
    </CommandForm>
  );
}
