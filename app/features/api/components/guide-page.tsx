import { SettingsPage } from "#app/features/members/components/settings-page.tsx";
import type { WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { paths } from "#app/paths.ts";
import { Lines } from "#app/ui/lines.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";

type Props = { frame: WorkspaceFrame; origin: string; operations: readonly Described[] };

/** One thing that the API does, and the scope it needs. */
export type Described = { id: string; call: string; summary: string; scope: string };

/** How a program calls, with lines to copy. */
export function GuidePage({ frame, origin, operations }: Props) {
  const root = `${origin}/api/v1`;
  return (
    <SettingsPage frame={frame} place="keys" title="How programs call Concord">
      <p>
        <BackLink href={paths.keySettings()}>API keys</BackLink>
      </p>
      <p>
        Programs read what your own pages show, and do what your own pages do. What a customer’s team says among itself
        is nowhere in it. The full description is an <a href={paths.apiDocument()}>OpenAPI 3.1 document</a>, which your
        tools can read.
      </p>
      <Part title="Read deals">
        <Lines label="A call that reads deals">{`export CONCORD_KEY=concord_key_…
curl -H "Authorization: Bearer $CONCORD_KEY" \\
  "${root}/deals?state=open&limit=20"`}</Lines>
        <p className="small muted">{`A list goes on with the next call: pass its "next" as cursor, until it is null. To keep up, ask with updatedSince.`}</p>
      </Part>
      <Part title="Change a deal">
        <Lines label="A call that changes a deal">{`curl -X PATCH -H "Authorization: Bearer $CONCORD_KEY" \\
  -H "Content-Type: application/json" -H 'If-Match: "VERSION"' \\
  -d '{"category":"commit","amount":{"minor":27000000,"currency":"EUR"}}' \\
  "${root}/deals/DEAL"`}</Lines>
        <p className="small muted">
          VERSION is the deal’s “version” as you read it. Where somebody changed the deal since, the answer is 412 and
          nothing is overwritten.
        </p>
      </Part>
      <Part title="Open a deal, once">
        <Lines label="A call that opens a deal">{`curl -X POST -H "Authorization: Bearer $CONCORD_KEY" \\
  -H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"account":"Halden Logistics","title":"Replace the dispatch system",
       "targetOn":"2027-06-01","owner":"MEMBER","template":"software",
       "champion":{"name":"Ines Halvorsen","email":"ines@halden.example"}}' \\
  "${root}/deals"`}</Lines>
        <p className="small muted">
          Send the same Idempotency-Key when you try again, and the deal is opened once. The champion gets your
          invitation by mail.
        </p>
      </Part>
      <Part title="Everything it does">
        <ul className="rows">
          {operations.map(({ id, call, summary, scope }) => (
            <li key={id} className="stack">
              <p>
                <code className="small">{breakable(call)}</code>
              </p>
              <p>
                {summary}. <span className="small muted">{scope}</span>
              </p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="What holds in any case" quiet>
        <ul className="rows rows-open">
          <li>100 calls a minute and key. One too many is answered with 429, and Retry-After says how long to wait.</li>
          <li>
            Errors are problem documents (RFC 9457) that name the field. Nothing was changed by a call that has one.
          </li>
          <li>Keys belong on servers: no answer may be read by pages of other sites.</li>
        </ul>
      </Part>
    </SettingsPage>
  );
}

/** A long address may go on in the next line. */
function breakable(call: string) {
  return call.split("/").flatMap((part, at) => (at === 0 ? [part] : ["/", <wbr key={`${at} ${part}`} />, part]));
}
