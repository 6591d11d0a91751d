import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { fail } from '#platform/errors/errors';
import type { Identify } from '#platform/http/identity';
import { languageNamed, languageOf } from '#platform/http/requestFacts';
import type { Language } from '#schema/vocabulary/errorCodes';
import { cookieOf, setCookie } from '../signIn/cookies.ts';
import { analystId, memberCookie } from '../signIn/developmentSignIn.ts';
import { assertSameOrigin } from '../signIn/sameOrigin.ts';
import type { SignIn } from '../signIn/signIn.ts';
import { explorerPage } from './explorerPage.ts';
import type { Html } from './html.ts';
import { keyPage } from './keyPage.ts';
import { page } from './layout.ts';
import { signInPage } from './signInPage.ts';
import { startPage } from './startPage.ts';
import { words } from './words.ts';

const assets = {
  'pages.css': 'text/css',
  'explorer.js': 'text/javascript',
  'completion.js': 'text/javascript',
  'docs.js': 'text/javascript',
  'sign-in.js': 'text/javascript',
  'icon.svg': 'image/svg+xml',
};

const languageCookie = 'tenfold_language';

/** Only what this server serves may run in its pages. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface PageParts {
  readonly identify: Identify;
  readonly signIn: SignIn;
  readonly schema: GraphQLSchema;
}

/** Start page, explorer, schema, sign-in. */
export function mountPages(fastify: FastifyInstance, parts: PageParts): void {
  for (const [name, type] of Object.entries(assets)) {
    const content = readFileSync(new URL(`./assets/${name}`, import.meta.url));
    fastify.get(`/assets/${name}`, async (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(content),
    );
  }
  const { signIn } = parts;
  const show = createShow(parts);
  fastify.get('/', (request, reply) =>
    show(request, reply, 'start', (language) => startPage(language, originOf(request), signIn.forTrying)),
  );
  fastify.get('/explorer', (request, reply) =>
    show(request, reply, 'explorer', (language, memberId) =>
      explorerPage(language, memberId, !signIn.forTrying),
    ),
  );
  mountSchema(fastify, parts);
  if (signIn.forTrying) mountSignIn(fastify, signIn, show);
  else
    fastify.get('/sign-in', (request, reply) =>
      show(request, reply, 'signIn', (language) => keyPage(language, originOf(request))),
    );
}

function originOf(request: FastifyRequest): string {
  return `http://${request.host}`;
}

function mountSchema(fastify: FastifyInstance, { identify, signIn, schema }: PageParts): void {
  const sdl = printSchema(lexicographicSortSchema(schema));
  fastify.get('/schema.graphql', async (request, reply) => {
    const { identity } = await identify(request);
    if (identity === undefined && !signIn.forTrying) fail('UNAUTHENTICATED');
    return reply.type('text/plain; charset=utf-8').send(sdl);
  });
}

type Show = (
  request: FastifyRequest,
  reply: FastifyReply,
  title: 'start' | 'explorer' | 'signIn',
  content: (language: Language, memberId: string | undefined) => Html | Promise<Html>,
) => Promise<FastifyReply>;

/** Answers with a page in the language of `?lang=`, also on the next pages, else of the reader; a sign-in that no longer holds is nobody's. */
function createShow({ identify }: Pick<PageParts, 'identify'>): Show {
  return async (request, reply, title, content) => {
    const known = await identify(request).catch(() => undefined);
    const { lang } = request.query as { readonly lang?: unknown };
    const chosen = languageNamed(lang);
    if (chosen !== undefined) void reply.header('set-cookie', setCookie(languageCookie, chosen));
    const language =
      chosen ??
      languageNamed(cookieOf(request.headers, languageCookie)) ??
      known?.language ??
      languageOf(request.headers);
    const identity = known?.identity;
    const memberId = identity && (identity.viewer.memberId ?? analystId);
    const frame = {
      language,
      path: request.url.split('?')[0] ?? '/',
      title: words[language][title],
      signedIn: identity?.name,
    };
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': policy,
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      })
      .send(page(frame, await content(language, memberId)));
  };
}

function mountSignIn(fastify: FastifyInstance, signIn: SignIn, show: Show): void {
  fastify.get('/sign-in', (request, reply) =>
    show(request, reply, 'signIn', async (language, memberId) =>
      signInPage(language, await signIn.choices(), memberId),
    ),
  );
  void fastify.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    forms.addHook('preHandler', async ({ headers }) => assertSameOrigin(headers));
    forms.post('/sign-in', async ({ body }, reply) => {
      const member =
        (body instanceof URLSearchParams && body.get('member')) ||
        fail('FIELD_MISSING', { fields: 'member' });
      await signIn.identify({ 'x-tenfold-member': member });
      return reply.header('set-cookie', setCookie(memberCookie, member)).redirect('/', 303);
    });
    forms.post('/sign-out', async (_request, reply) =>
      reply.header('set-cookie', setCookie(memberCookie, undefined)).redirect('/', 303),
    );
  });
}
