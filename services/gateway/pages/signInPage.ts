import type { Language } from '#schema/vocabulary/errorCodes';
import { roleNames } from '#schema/vocabulary/roleNames';
import type { SignInChoice } from '../signIn/signIn.ts';
import { type Html, html } from './html.ts';
import { words } from './words.ts';

/** Everybody as whom one may sign in, by affiliate; one press signs in. */
export function signInPage(
  language: Language,
  choices: readonly SignInChoice[],
  signedInId: string | undefined,
): Html {
  const word = words[language];
  const names = new Set(choices.map((it) => affiliateName(it, language) ?? word.analyst));
  const groups = [...names].map(
    (name) => [name, choices.filter((it) => (affiliateName(it, language) ?? word.analyst) === name)] as const,
  );
  return html`<main class="signin">
<h1>${word.chooseMember}</h1>
<p class="lead">${word.aboutSignIn}</p>
${signedInId === undefined ? '' : html`<form method="post" action="/sign-out"><button class="quiet">${word.signOut}</button></form>`}
<input type="search" id="filter" placeholder="${word.search}" aria-label="${word.search}">
${choices.length === 0 ? html`<p>${word.noChoice}</p>` : ''}
<form method="post" action="/sign-in">
${groups.map(([name, members]) => group(name, members, language, signedInId))}
</form>
<script type="module" src="/assets/sign-in.js"></script>
</main>`;
}

function group(
  name: string,
  members: readonly SignInChoice[],
  language: Language,
  signedInId: string | undefined,
): Html {
  const buttons = members.map((it) => {
    const roles = it.roles.map((role) => roleNames[language][role]).join(', ');
    const current = it.id === signedInId ? 'true' : 'false';
    return html`<button name="member" value="${it.id}" aria-current="${current}"><strong>${it.name}</strong><span>${roles}</span></button>`;
  });
  return html`<section class="people"><h2>${name}</h2><div>${buttons}</div></section>`;
}

function affiliateName({ affiliate }: SignInChoice, language: Language): string | undefined {
  if (affiliate === undefined) return undefined;
  return language === 'ko' ? (affiliate.ko ?? affiliate.en) : (affiliate.en ?? affiliate.ko);
}
