export interface RefusalPage {
  readonly title: string;
  readonly advice: string;
  readonly reference: string;
  readonly nonce: string;
}

/** A page that needs nothing but itself: it is shown when the application was not reached. All texts are constants of ours. */
export function renderRefusal({ title, advice, reference, nonce }: RefusalPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Concord</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; --text: #1c2024; --quiet: #60646c; --page: #fcfcfd; }
@media (prefers-color-scheme: dark) { :root { --text: #edeef0; --quiet: #b0b4ba; --page: #111113; } }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: var(--page); color: var(--text);
  font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 32rem; padding: 2rem 1.25rem; }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3; font-weight: 600; }
p { margin: 0 0 1rem; }
small { color: var(--quiet); }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${advice}</p>
<small>Reference ${reference}</small>
</main>
</body>
</html>
`;
}
