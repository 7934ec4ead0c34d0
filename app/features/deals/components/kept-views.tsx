import { FactsLine } from "#app/ui/page.tsx";

type Props = { views: readonly { key: string; name: string; href: string; isShown: boolean }[] };

/** The ways to look at the pipeline that somebody keeps, by name. */
export function KeptViews({ views }: Props) {
  if (views.length === 0) return null;
  return (
    <FactsLine>
      {views.map(({ key, name, href, isShown }) => (
        <a key={key} href={href} aria-current={isShown ? "page" : undefined}>
          {name}
        </a>
      ))}
    </FactsLine>
  );
}
