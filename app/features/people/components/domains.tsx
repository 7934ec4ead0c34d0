import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";

type Props = {
  frame: RoomFrame;
  domains: readonly { domain: string; addedByName: string }[];
  mayChange: boolean;
  state: FormState;
};

/** Mail domains whose people need no invitation. Both sides read the list. */
export function Domains({ frame, domains, mayChange, state }: Props) {
  if (domains.length === 0 && !mayChange) return null;
  const isRefused = state?.intent === "list_domain" && Object.keys(state.errors).length > 0;
  return (
    <Disclosure
      summary={domains.length === 0 ? "Let colleagues enter by themselves" : "Who may enter without an invitation"}
      open={isRefused}
      lined
    >
      <div className="stack">
        <p>
          Whoever at {frame.accountName} opens a link to this room and has a mailbox at one of these domains gets a code
          and sees what both sides share. Champions are told by mail; the team’s own side stays closed to them.
        </p>
        <Listed domains={domains} mayChange={mayChange} />
        {mayChange ? <ListDomain key={domains.length} state={isRefused ? state : undefined} /> : null}
      </div>
    </Disclosure>
  );
}

function Listed({ domains, mayChange }: Pick<Props, "domains" | "mayChange">) {
  if (domains.length === 0) return null;
  return (
    <ul className="rows">
      {domains.map(({ domain, addedByName }) => (
        <li key={domain}>
          <span>
            {domain} <span className="small muted">listed by {addedByName}</span>
          </span>
          {mayChange ? <Unlist domain={domain} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Unlist({ domain }: { domain: string }) {
  return (
    <CommandForm name={`unlist:${domain}`} intent="unlist_domain">
      <input type="hidden" name="domain" value={domain} />
      <Button tone="plain">
        Take off<span className="sr">: {domain}</span>
      </Button>
    </CommandForm>
  );
}

function ListDomain({ state }: { state: FormState }) {
  return (
    <CommandForm name="list-domain" intent="list_domain" className="form" noValidate>
      <ErrorSummary errors={errorsOf(state)} title="No domain is listed yet." />
      <TextField
        name="domain"
        label="A domain"
        hint="What stands behind the @, such as company.com."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={typedOf(state, "domain", "list_domain")}
        error={errorOf(state, "domain", "list_domain")}
      />
      <Actions>
        <Button>Let its people in</Button>
      </Actions>
    </CommandForm>
  );
}
