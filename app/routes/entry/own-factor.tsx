import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { OwnFactorPage, type FactorState } from "#app/features/people/components/own-factor-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { readOwnFactor } from "#app/features/people/own-factor.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { OwnFactorForm, type Session } from "#app/features/people/schema.ts";
import {
  prepareSecondFactor,
  renewRecoveryCodes,
  switchOffSecondFactor,
  switchOnSecondFactor,
} from "#app/features/people/second-factor.server.ts";
import { renewSession } from "#app/features/people/session.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Authenticator app · Concord" }];

const keepsWayIn =
  "You keep the way in for the day your company’s sign-in fails, with password and app. Another administrator can take that over under Settings.";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export async function loader(args: LoaderFunctionArgs) {
  return readOwnFactor(await whichMember(args));
}

export async function action(args: ActionFunctionArgs) {
  const session = await whichMember(args);
  const form = await parseForm(args.request, OwnFactorForm);
  if (!form.ok) return form.invalid;
  await requireRecent(args, "security");
  const { person } = session;
  switch (form.value.intent) {
    case "begin":
      await prepareSecondFactor(person.id);
      throw redirect(paths.ownFactor());
    case "codes":
      return data<FactorState>({ codes: await renewRecoveryCodes(person.id) });
    case "off": {
      const reason = await whyItStays(session);
      return reason === null ? redirect(paths.you()) : form.reject({ form: reason }, 409);
    }
    case "on": {
      const done = await switchOnSecondFactor(session, form.value.proof);
      if (!done.ok)
        return done.reason === "wrong"
          ? form.reject({ proof: "This code does not fit. Look at the clock of your phone, and type the newest one." })
          : form.reject({ proof: "There were ten tries. Please wait fifteen minutes." }, 429);
      const cookie = (await renewSession(session, { hasSecondFactor: true })) ?? "";
      return data<FactorState>(done.value, { headers: { "Set-Cookie": cookie } });
    }
  }
}

/** Switches the app off, or says why it stays on. */
async function whyItStays({ person, memberships }: Session): Promise<string | null> {
  if (memberships[0]?.requiresFactor) return "Your workspace asks for an app.";
  return (await switchOffSecondFactor(person.id)).ok ? null : keepsWayIn;
}

async function whichMember(args: Args): Promise<Session> {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.signIn(paths.ownFactor()));
  // People who enter by mail have no password that an app could stand beside.
  if (session.kind !== "password") throw redirect(paths.you());
  return session;
}

export default function OwnFactor() {
  return <OwnFactorPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
