import type { Language } from '#schema/vocabulary/errorCodes';
import { examples } from './examples.ts';
import { dataBlock, type Html, html } from './html.ts';
import { words } from './words.ts';

/** An explorer of the API without a build and without internet; what it does is in assets/explorer.js. */
export function explorerPage(language: Language, signedInId: string | undefined, byKey: boolean): Html {
  const word = words[language];
  const shown = examples.map(({ title, query, variables }) => ({
    title: title[language],
    query,
    variables: variables?.[language],
  }));
  return html`<main class="explorer">
<section class="ask">
<div class="bar">
<select id="example" aria-label="${word.example}"><option value="">${word.example}…</option></select>
<select id="member" aria-label="${word.signIn}"></select>
${byKey ? html`<input type="password" id="key" placeholder="${word.key}" aria-label="${word.key}" autocomplete="off">` : ''}
<button id="run" class="main">▶ ${word.run}</button>
</div>
<label for="query">${word.query} <small>${word.tip}</small></label>
<div class="editor"><textarea id="query" spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off"></textarea>
<ul id="completions" role="listbox" hidden></ul></div>
<label for="variables">${word.variables}</label>
<textarea id="variables" spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off"></textarea>
</section>
<section class="answer">
<div class="bar"><h2>${word.result}</h2><output id="status" aria-live="polite"></output></div>
<pre id="result" tabindex="0"></pre>
</section>
<section class="docs">
<div class="bar"><h2>${word.documentation}</h2><input type="search" id="find" placeholder="${word.searchSchema}" aria-label="${word.searchSchema}"></div>
<div id="docs"></div>
</section>
</main>
${dataBlock('page-data', { language, words: word, examples: shown, signedIn: signedInId ?? '' })}
<script type="module" src="/assets/explorer.js"></script>`;
}
