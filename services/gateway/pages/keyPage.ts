import type { Language } from '#schema/vocabulary/errorCodes';
import { type Html, html } from './html.ts';
import { words } from './words.ts';

/** A call of the API as curl makes it, for readers of the pages; `who` is the header that tells who asks. */
export function exampleCall(origin: string, who: string, query: string): string {
  return `curl ${origin}/graphql \\
  -H 'content-type: application/json' \\
  -H '${who}' \\
  -d '${JSON.stringify({ query })}'`;
}

/** The header of a sign-in by key, with a key that is none. */
export const keyHeader = 'authorization: Bearer tfk_…';

/** How to sign in where API keys are the only way. */
export function keyPage(language: Language, origin: string): Html {
  const word = words[language];
  return html`<main class="start">
<h1>${word.signInByKey}</h1>
<p class="lead">${word.aboutKeys}</p>
<pre class="code">${exampleCall(origin, keyHeader, '{ viewer { name roles } }')}</pre>
<p>${word.aboutKeyElsewhere}</p>
<p>${word.aboutNewKey}</p>
<pre class="code">npm run tenfold -- keys create --name "…" --member mem_…</pre>
</main>`;
}
