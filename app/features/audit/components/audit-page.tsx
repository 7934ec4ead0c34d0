import { Form } from "@remix-run/react";
import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { instantFrom } from "#app/lib/calendar.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { sayTime } from "#app/ui/dates.ts";
import { SelectField } from "#app/ui/field.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { auditSearchOf, type AuditFilter } from "../filter.ts";
import { auditSubjects, type AuditLine } from "../present.ts";

type Props = {
  frame: WorkspaceFrame;
  entries: readonly AuditLine[];
  people: readonly string[];
  /** Rooms whose record is not what was sealed. */
  waiting: readonly { dealId: string; title: string }[];
  filter: AuditFilter;
  next: string | null;
};

/** What members did about who may do and see what. Nothing of a customer's private side is ever in it. */
export function AuditPage({ frame, entries, people, waiting, filter, next }: Props) {
  const isFiltered = filter.about !== null || filter.by !== null;
  return (
    <SettingsPage frame={frame} place="audit" title="Who changed who may do what">
      {waiting.length === 0 ? null : <Waiting rooms={waiting} />}
      <Part title="Narrow it down" quiet>
        <Filter people={people} filter={filter} />
      </Part>
      {entries.length === 0 ? (
        <EmptyState title={isFiltered ? "Nothing of this kind has happened." : "Nothing has happened yet."}>
          <p>
            Sign-ins, changes of members and of who works on which deal stand here from now on, and nobody can change
            them.
          </p>
        </EmptyState>
      ) : (
        <Part title={isFiltered ? "What was found" : "Everything, the newest first"} quiet>
          <Entries entries={entries} />
        </Part>
      )}
      <Actions>
        {next ? (
          <LinkButton href={paths.auditLog(auditSearchOf({ ...filter, before: next }))}>Older entries</LinkButton>
        ) : null}
        {filter.before ? (
          <LinkButton href={paths.auditLog(auditSearchOf({ ...filter, before: null }))} tone="plain">
            Back to the newest
          </LinkButton>
        ) : null}
      </Actions>
    </SettingsPage>
  );
}

function Waiting({ rooms }: { rooms: Props["waiting"] }) {
  return (
    <Notice tone="danger">
      <div className="stack">
        <p>
          <strong>Records that wait.</strong> They are not what they were when they were sealed last: an older backup
          was restored, or they were changed. Nothing is added to them until a champion, or you, lets each go on.
        </p>
        <ul>
          {rooms.map(({ dealId, title }) => (
            <li key={dealId}>
              <a href={paths.keep(dealId)}>{title}</a>
            </li>
          ))}
        </ul>
      </div>
    </Notice>
  );
}

function Filter({ people, filter }: Pick<Props, "people" | "filter">) {
  return (
    <Form method="get" className="form" action={paths.auditLog()}>
      <SelectField
        name="about"
        label="About"
        options={[
          { value: "", label: "Everything" },
          ...Object.entries(auditSubjects).map(([value, label]) => ({ value, label })),
        ]}
        defaultValue={filter.about ?? ""}
      />
      <SelectField
        name="by"
        label="By"
        options={[{ value: "", label: "Everybody" }, ...people.map((email) => ({ value: email, label: email }))]}
        defaultValue={filter.by ?? ""}
      />
      <Actions>
        <Button>Show</Button>
        <LinkButton href={paths.auditExport(auditSearchOf({ ...filter, before: null }))} tone="plain" download>
          Export as CSV
        </LinkButton>
      </Actions>
    </Form>
  );
}

function Entries({ entries }: Pick<Props, "entries">) {
  return (
    <Table caption="Entries, the newest first" captionHidden look="scroll">
      <thead>
        <tr>
          <th scope="col">What happened</th>
          <th scope="col" className="desk-only">
            Address
          </th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, email, sentence }) => (
          <tr key={id}>
            <th scope="row">{sentence}</th>
            <td className="desk-only">{email}</td>
            <td className="num">
              <time dateTime={at}>{sayTime(instantFrom(at))}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
