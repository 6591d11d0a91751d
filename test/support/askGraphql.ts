export interface Answer {
  readonly status: number;
  readonly data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  readonly errors: readonly { message: string; extensions: { code: string } }[];
}

/** Asks the API over HTTP as one member, in his language. */
export interface Ask {
  (query: string, variables?: Readonly<Record<string, unknown>>, language?: 'ko' | 'en'): Promise<Answer>;
}

export function askAs(url: string, memberId: string, headers: Readonly<Record<string, string>> = {}): Ask {
  return async (query, variables = {}, language = 'en') => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tenfold-member': memberId,
        'x-tenfold-language': language,
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as Partial<Answer>;
    return { status: response.status, data, errors };
  };
}

/** The fields of a mutation's payload; throws where it was refused. */
export async function carriedOut(answer: Promise<Answer>) {
  const { data, errors } = await answer;
  const [payload] = Object.values(data ?? {}) as Record<string, any>[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  const refused = [...errors, ...(payload?.errors ?? [])];
  if (!payload || refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return payload;
}
