import type { Language } from '#schema/vocabulary/errorCodes';
import { type Html, html } from './html.ts';
import { exampleCall, keyHeader } from './keyPage.ts';
import { words } from './words.ts';

/** Says what this is and where to go. */
export function startPage(language: Language, origin: string, forTrying: boolean): Html {
  const word = words[language];
  const card = (href: string, title: string, text: string) =>
    html`<li><a href="${href}"><strong>${title}</strong><span>${text}</span></a></li>`;
  const who = forTrying ? 'x-tenfold-member: group-analyst' : keyHeader;
  const call = exampleCall(origin, who, '{ solutions(first: 3) { totalCount nodes { title { text } } } }');
  return html`<main class="start">
<h1>${word.slogan}</h1>
<p class="lead">${word.about}</p>
<ul class="cards">
${card('/explorer', word.explorer, word.aboutExplorer)}
${card('/sign-in', word.signIn, forTrying ? word.aboutSignIn : word.aboutKeyCard)}
${card('/events', word.events, word.aboutEvents)}
${card('/schema.graphql', word.schema, word.aboutSchema)}
</ul>
<h2>${word.fromTerminal}</h2>
<pre class="code">${call}</pre>
</main>`;
}
