import { z } from 'zod';
import { fail, failure } from '#platform/errors/errors';
import { tokenHeader } from '#platform/http/operatorToken';
import { publicFailure } from '#platform/http/publicErrors';
import type { Language, Wording } from '#schema/vocabulary/errorCodes';
import { CodedError, Line } from '../../services/main/operator/lines.ts';
import { RequestFailed } from './requestFailed.ts';
import { textLines } from './textLines.ts';

/** The server's HTTP interface as commands use it. Whatever it refuses throws `RequestFailed`. */
export interface Api {
  operator<T>(method: 'GET' | 'POST', path: string, answer: z.ZodType<T>, body?: object): Promise<T>;
  /** Work that tells how far it is; resolves with its last line. */
  work(
    path: string,
    onProgress: (done: number, total: number) => void,
    body?: ReadableStream,
  ): Promise<LastLine>;
  /** As the member whose id is `as`; without one, as whoever the key or the data folder makes us. */
  graphql<T>(
    as: string | undefined,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    data: z.ZodType<T>,
  ): Promise<T>;
  /** As `graphql` does. */
  get(
    as: string | undefined,
    path: string,
    accept: 'application/json' | 'text/event-stream',
  ): Promise<Response>;
}

export type LastLine = Exclude<Line, { type: 'progress' | 'error' }>;

const Failed = z.object({ errors: z.array(CodedError) });

export function createApi(options: {
  readonly url: string;
  /** Of the data folder, where there is one: it proves an operator. */
  readonly token?: string;
  readonly apiKey?: string;
  readonly language: Language;
  readonly interrupted: AbortSignal;
}): Api {
  const { url, token, apiKey, language, interrupted } = options;
  const byToken = token === undefined ? undefined : { [tokenHeader]: token };
  const byKey = apiKey === undefined ? undefined : { authorization: `Bearer ${apiKey}` };

  async function request(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, 'x-tenfold-language': language };
    const response = await fetch(`${url}${path}`, { ...init, headers, signal: interrupted }).catch(
      unreachable,
    );
    if (!response.ok && !isGraphql(path)) throw await failed(response);
    return response;
  }

  function unreachable(error: unknown): never {
    interrupted.throwIfAborted();
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const reason = `${url}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new RequestFailed([publicFailure(failure('UNAVAILABLE', { reason }), language)]);
  }

  async function failed(response: Response): Promise<RequestFailed> {
    const answer = Failed.safeParse(await response.json().catch(() => undefined));
    if (answer.success) return new RequestFailed(answer.data.errors);
    const reason = `${response.url}: ${response.status}`;
    return new RequestFailed([publicFailure(failure('UNAVAILABLE', { reason }), language)]);
  }

  function signedInAs(as: string | undefined): Readonly<Record<string, string>> {
    if (as === undefined) return byKey ?? byToken ?? {};
    if (byKey !== undefined) fail('VALUE_INVALID', { reason: isSomebody }, ['as']);
    return { 'x-tenfold-member': as };
  }

  /** Whoever named a member or gave a key is not told to sign in, but that it does not hold. */
  function explained({ errors }: { readonly errors: readonly CodedError[] }, as?: string): RequestFailed {
    if (as === undefined && byKey === undefined) return new RequestFailed(errors);
    const [reason, place] = as === undefined ? [noKey, 'TENFOLD_API_KEY'] : [noMember(as), 'as'];
    const refused = publicFailure(failure('VALUE_INVALID', { reason }, [place]), language);
    return new RequestFailed(errors.map((it) => (it.extensions.code === 'UNAUTHENTICATED' ? refused : it)));
  }

  const explain =
    (as?: string) =>
    (error: unknown): never => {
      throw error instanceof RequestFailed ? explained(error, as) : error;
    };

  const operating = byToken ?? byKey ?? {};
  return {
    async operator(method, path, answer, body) {
      const content = body && {
        body: JSON.stringify(body),
        headers: { ...operating, 'content-type': 'application/json' },
      };
      const response = await request(path, { method, headers: operating, ...content }).catch(explain());
      return answer.parse(await response.json());
    },
    async work(path, onProgress, body) {
      const headers = {
        ...operating,
        ...(body ? { 'content-type': 'application/octet-stream' } : {}),
      };
      const init = { method: 'POST', headers, ...(body ? { body, duplex: 'half' as const } : {}) };
      const response = await request(path, init).catch(explain());
      for await (const text of textLines(response)) {
        const line = Line.parse(JSON.parse(text));
        if (line.type === 'error') throw new RequestFailed(line.errors);
        if (line.type !== 'progress') return line;
        onProgress(line.done, line.total);
      }
      return unreachable('the answer ended half way');
    },
    async graphql(as, query, variables, data) {
      const response = await request('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signedInAs(as) },
        body: JSON.stringify({ query, variables }),
      });
      const answer: unknown = await response.json();
      const refused = Failed.safeParse(answer);
      if (refused.success) throw explained(refused.data, as);
      return z.object({ data }).parse(answer).data;
    },
    get: (as, path, accept) => request(path, { headers: { accept, ...signedInAs(as) } }).catch(explain(as)),
  };
}

/** Its errors come with a body of their own, whatever the status. */
function isGraphql(path: string): boolean {
  return path === '/graphql';
}

const isSomebody: Wording = {
  ko: '키(TENFOLD_API_KEY)가 누구인지 이미 정합니다. --as를 빼거나 그 구성원의 키를 쓰세요',
  en: 'the key (TENFOLD_API_KEY) says already who asks: leave --as out, or use a key of that member',
};

const noKey: Wording = {
  ko: '키가 없거나 폐기, 만료되었습니다. 운영자에게 새 키를 요청하세요',
  en: 'the key is unknown, revoked or expired: ask an operator for another',
};

function noMember(as: string): Wording {
  return {
    ko: `구성원 ${as}이(가) 없거나, 이 서버는 키로만 로그인합니다(TENFOLD_API_KEY). 구성원은 members 명령으로 찾을 수 있습니다`,
    en: `there is no member ${as} (see: members), or the server lets people in by key only (TENFOLD_API_KEY)`,
  };
}
