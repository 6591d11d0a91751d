import type { Language } from '#schema/vocabulary/errorCodes';
import { type Html, html } from './html.ts';
import { words } from './words.ts';

export interface PageFrame {
  readonly language: Language;
  readonly path: string;
  readonly title: string;
  /** Missing where nobody is signed in. */
  readonly signedIn: string | undefined;
}

/** A whole page around its content. */
export function page(frame: PageFrame, content: Html): string {
  const { language, title, path, signedIn } = frame;
  const word = words[language];
  const other: Language = language === 'ko' ? 'en' : 'ko';
  const link = (to: string, text: string) =>
    to === path ? html`<a href="${to}" aria-current="page">${text}</a>` : html`<a href="${to}">${text}</a>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Tenfold</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body>
<header class="top">
<a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="24" height="24">Tenfold</a>
<nav>${link('/explorer', word.explorer)}${link('/events', word.events)}${link('/schema.graphql', word.schema)}</nav>
<div class="who">${link('/sign-in', signedIn ?? word.signIn)}
<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${other === 'ko' ? '한국어' : 'English'}</a></div>
</header>
${content}
</body>
</html>`.html;
}
