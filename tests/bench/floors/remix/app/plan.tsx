import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { findDeal, listSteps } from "./rows.server.ts";

export const meta: MetaFunction = () => [{ title: "Plan" }];

export async function loader() {
  const [deal, steps] = await Promise.all([findDeal(), listSteps()]);
  return { deal, steps };
}

export default function Plan() {
  const { deal, steps } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>{deal?.title}</h1>
      <table>
        <thead>
          <tr>
            <th>Milestone</th>
            <th>Step</th>
            <th>Owner</th>
            <th>Due</th>
            <th>Done</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <td>{step.milestone}</td>
              <td>{step.title}</td>
              <td>{step.owner}</td>
              <td>{step.dueOn}</td>
              <td>{step.doneOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
