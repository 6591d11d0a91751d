import { z } from 'zod';
import { failure } from '#platform/errors/errors';
import { tokenHeader } from '#platform/http/operatorToken';
import { publicFailure } from '#platform/http/publicErrors';
import type { Language } from '#schema/vocabulary/errorCodes';
import { CodedError, Line } from '../../services/main/operator/lines.ts';
import { RequestFailed } from './requestFailed.ts';
import { textLines } from './textLines.ts';

/** The server's HTTP interface as commands use it. Whatever it refuses throws `RequestFailed`. */
export interface Api {
  operator<T>(method: 'GET' | 'POST', path: string, answer: z.ZodType<T>): Promise<T>;
  /** Work that tells how far it is; resolves with its last line. */
  work(
    path: string,
    onProgress: (done: number, total: number) => void,
    body?: ReadableStream,
  ): Promise<LastLine>;
  /** As the member whose id is `as`. */
  graphql<T>(
    as: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    data: z.ZodType<T>,
  ): Promise<T>;
  /** As the member whose id is `as`. */
  get(as: string, path: string, accept: 'application/json' | 'text/event-stream'): Promise<Response>;
}

export type LastLine = Exclude<Line, { type: 'progress' | 'error' }>;

const Failed = z.object({ errors: z.array(CodedError) });

export function createApi(options: {
  readonly url: string;
  readonly token: string;
  readonly language: Language;
  readonly interrupted: AbortSignal;
}): Api {
  const { url, token, language, interrupted } = options;

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

  /** Whoever names a member is not told to sign in, but that there is no such member. */
  function naming(as: string, error: CodedError): CodedError {
    if (error.extensions.code !== 'UNAUTHENTICATED') return error;
    const reason = {
      ko: `구성원 ${as}이(가) 없습니다. members 명령으로 찾을 수 있습니다`,
      en: `there is no member ${as}; see: members`,
    };
    return publicFailure(failure('VALUE_INVALID', { reason }, ['as']), language);
  }

  return {
    async operator(method, path, answer) {
      const response = await request(path, { method, headers: { [tokenHeader]: token } });
      return answer.parse(await response.json());
    },
    async work(path, onProgress, body) {
      const headers = {
        [tokenHeader]: token,
        ...(body ? { 'content-type': 'application/octet-stream' } : {}),
      };
      const init = { method: 'POST', headers, ...(body ? { body, duplex: 'half' as const } : {}) };
      const response = await request(path, init);
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
        headers: { 'content-type': 'application/json', 'x-tenfold-member': as },
        body: JSON.stringify({ query, variables }),
      });
      const answer: unknown = await response.json();
      const refused = Failed.safeParse(answer);
      if (refused.success) throw new RequestFailed(refused.data.errors.map((it) => naming(as, it)));
      return z.object({ data }).parse(answer).data;
    },
    get: (as, path, accept) =>
      request(path, { headers: { accept, 'x-tenfold-member': as } }).catch((error: unknown) => {
        throw error instanceof RequestFailed
          ? new RequestFailed(error.errors.map((it) => naming(as, it)))
          : error;
      }),
  };
}

/** Its errors come with a body of their own, whatever the status. */
function isGraphql(path: string): boolean {
  return path === '/graphql';
}
