import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Props = {
  name: string;
  /** YYYY-MM-DD; null while there is no address. */
  madeOn: string | null;
  /** Only right after it was made. */
  address: string | null;
};

/** Gives a calendar the person's own steps, and takes them back. */
export function CalendarPage({ name, madeOn, address }: Props) {
  return (
    <EntryPage
      title="Your steps in your calendar"
      lede={`A calendar that fetches your own address shows the open steps of ${name}: title and due day of what both sides read, and nothing else.`}
    >
      {address === null ? null : <Address address={address} />}
      {madeOn === null ? (
        <CommandForm name="make" intent="make">
          <Button tone="primary">Make an address</Button>
        </CommandForm>
      ) : (
        <div className="stack">
          {address === null ? (
            <p>
              You have an address since <time dateTime={madeOn}>{madeOn}</time>. It was shown once; a new one ends it.
            </p>
          ) : null}
          <CommandForm name="end" intent="end">
            <Button>End this address</Button>
          </CommandForm>
          <CommandForm name="make" intent="make">
            <Button tone="plain">Make a new one instead</Button>
          </CommandForm>
        </div>
      )}
      <p>
        <a href={paths.home()}>Back to your rooms</a>
      </p>
    </EntryPage>
  );
}

function Address({ address }: { address: string }) {
  return (
    <div className="stack">
      <TextField
        name="address"
        label="Your address"
        hint="In your calendar, choose to subscribe to an address, and paste it there."
        defaultValue={address}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Notice>
        <p className="small">
          It is shown this once. Whoever has it reads your steps without signing in, so give it to nobody but your
          calendar. You can end it here at any time.
        </p>
      </Notice>
    </div>
  );
}
