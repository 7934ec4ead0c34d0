import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { JoinByPassword, JoinByService } from "#app/features/members/components/join-forms.tsx";
import { findJoining, joinWorkspace } from "#app/features/members/join.commands.server.ts";
import { joinRefusal } from "#app/features/members/refusals.ts";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { maskAddress } from "#app/features/people/present.ts";
import { JoinForm } from "#app/features/people/schema.ts";
import { signIn } from "#app/features/people/second-step.server.ts";
import { listOffers } from "#app/features/sign-on/queries.server.ts";
import { errorsOf } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { tokenParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const meta: MetaFunction = () => [{ title: "Join a workspace · Concord" }];

/** Mail scanners open links: looking changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const token = tokenParam(args.params["token"]);
  const joining = token === null ? null : await findJoining(token);
  if (!joining) return null;
  const session = await currentSession(args);
  const { name, vendorName, hasPassword, worksElsewhere } = joining;
  const otherPerson = session && session.person.id !== joining.personId ? session.person.name : null;
  const service = (await listOffers(joining.email)).find(({ workspaceId }) => workspaceId === joining.workspaceId);
  return {
    name,
    vendorName,
    hasPassword,
    worksElsewhere,
    service: service ?? null,
    mailbox: maskAddress(joining.email),
    otherPerson,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await parseForm(request, JoinForm);
  if (!form.ok) return form.invalid;
  const joined = await joinWorkspace(tokenParam(params["token"]) ?? "", form.value.password);
  if (!joined.ok) return form.reject(joinRefusal(joined), joined.reason === "too_many_tries" ? 429 : 422);
  const signedIn = await signIn(request, joined.value);
  if (!signedIn.ok) throw redirect(paths.signIn());
  const { cookie, isDone } = signedIn.value;
  throw redirect(isDone ? paths.pipeline() : paths.secondStep(), { headers: { "Set-Cookie": cookie } });
}

export default function Join() {
  const joining = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  if (!joining) return <Ended />;
  const { name, vendorName, hasPassword, worksElsewhere, service, mailbox, otherPerson } = joining;
  if (worksElsewhere) return <WorksElsewhere vendorName={vendorName} />;
  return (
    <EntryPage title={`Join the workspace of ${vendorName}`} lede={`You are ${name}, at ${mailbox}.`}>
      <ErrorSummary errors={errorsOf(state)} title="You have not joined yet." kept="Nothing is lost." />
      {otherPerson ? (
        <Notice>
          <p>You are in this browser as {otherPerson}. Joining ends that.</p>
        </Notice>
      ) : null}
      {service ? <JoinByService {...service} /> : null}
      {service?.isRequired ? null : (
        <JoinByPassword {...{ vendorName, hasPassword, state }} tone={service ? "default" : "primary"} />
      )}
    </EntryPage>
  );
}

function WorksElsewhere({ vendorName }: { vendorName: string }) {
  return (
    <EntryPage
      title="You work in another workspace with this address"
      lede={`An address belongs to one workspace at a time. Ask ${vendorName} to invite you at another address, or let the other workspace go first.`}
    />
  );
}

function Ended() {
  return (
    <EntryPage
      title="This link opens nothing any more"
      lede="An invitation works once, for 14 days, and only the newest one. Ask whoever invited you to send it again."
    >
      <Actions>
        <LinkButton href={paths.signIn()}>Sign in</LinkButton>
      </Actions>
    </EntryPage>
  );
}
