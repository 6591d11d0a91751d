import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { type OwnServer, ownServer } from '../../services/main/ownServer.ts';
import { post, publish } from '../support/apiSteps.ts';
import { type Ask, askAs } from '../support/askGraphql.ts';
import { answerData, openEmbeddingEndpoint, type Respond } from '../support/embeddingEndpoint.ts';
import { eventually } from '../support/eventually.ts';
import { foundGroup, leadOf } from '../support/group.ts';
import { problemContent, type Subject, solutionContent, subjects } from '../support/plainRecords.ts';
import { newFolder } from '../support/startTenfold.ts';

const dataDir = newFolder();
const names = Object.keys(subjects) as Subject[];
const signs: Readonly<Record<Subject, RegExp>> = {
  inspection: /weld/i,
  forecast: /spare parts/i,
  contracts: /contract/i,
};
let endpoint: Awaited<ReturnType<typeof openEmbeddingEndpoint>>;
let server: OwnServer;
let ask: Ask;
let url: string;

/** One direction for each subject. */
const bySubject: Respond = (response, asked) =>
  answerData(
    ...asked.input.map((text, index) => ({
      index,
      embedding: [0.1, ...names.map((name) => (signs[name].test(text) ? 1 : 0))],
    })),
  )(response, asked);

async function start(): Promise<void> {
  const environment = {
    ...{ TENFOLD_DATA_DIR: dataDir, TENFOLD_PORT: '0', TENFOLD_INTERNAL_PORT: '0' },
    ...{ TENFOLD_EMBEDDINGS_URL: endpoint.url, TENFOLD_EMBEDDINGS_MODEL: 'by-subject' },
  };
  server = await ownServer(parseConfig({ ...environment, TENFOLD_LOG_LEVEL: 'silent' }));
  url = await server.serve();
  ask = askAs(url, leadOf('display'));
}

beforeAll(async () => {
  endpoint = await openEmbeddingEndpoint();
  endpoint.respondNext(...Array<Respond>(1_000).fill(bySubject));
  await start();
  await foundGroup(server.application);
  const other = askAs(url, leadOf('batteries'));
  for (let at = 0; at < 30; at++) {
    const subject = names[at % names.length] ?? 'inspection';
    const tags = [`line ${at}`];
    await post(ask, problemContent(subject, { tags }));
    await publish(other, solutionContent(subject, { tags }));
  }
  await server.application.settled();
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await endpoint?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const preview = `query($draft: MatchDraft!) {
  previewMatches(draft: $draft) { matches { fit reasons { kind } } notes { code } } }`;
const draft = { problem: problemContent('forecast') };
const kinds = (answer: Awaited<ReturnType<Ask>>): string[] =>
  answer.data.previewMatches.matches[0].reasons.map(({ kind }: { kind: string }) => kind);

describe('with an endpoint for embeddings', () => {
  it('nearness in meaning counts once most records are embedded, and is among the reasons', async () => {
    await eventually(async () => {
      const found = await ask(preview, { draft });
      expect(kinds(found)).toContain('similarMeaning');
      expect(found.data.previewMatches.notes).toEqual([]);
    });
    const { data } = await ask('{ matches(side: problemSide, first: 3) { nodes { reasons { kind } } } }');
    for (const { reasons } of data.matches.nodes) expect(reasons).toContainEqual({ kind: 'similarMeaning' });
  });

  it('that is down words are compared alone, and the answer says so', async () => {
    await endpoint.close();
    const changed = { problem: problemContent('forecast', { title: { en: 'Which spare parts to order' } }) };
    // What was embedded before is still known.
    expect(kinds(await ask(preview, { draft }))).toContain('similarMeaning');
    const found = await ask(preview, { draft: changed });
    expect(found.data.previewMatches.matches).not.toEqual([]);
    expect(kinds(found)).not.toContain('similarMeaning');
    expect(found.data.previewMatches.notes).toEqual([{ code: 'embeddingsUnavailable' }]);
  });
});
