import { Disclosure } from "#app/ui/disclosure.tsx";
import type { SubjectGroup } from "../subject-list.ts";

type Props = { groups: readonly SubjectGroup[]; hrefOf: (key: string) => string };

/** Every subject as a link, stage by stage; the stages open one at a time. */
export function SubjectLinks({ groups, hrefOf }: Props) {
  return (
    <div>
      {groups.map(({ title, subjects }) => (
        <Disclosure key={title} summary={title}>
          <ul>
            {subjects.map(({ key, name }) => (
              <li key={key}>
                <a href={hrefOf(key)}>{name}</a>
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </div>
  );
}
