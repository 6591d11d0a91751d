import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { topicSettings } from '#platform/log/kafka/topics';
import { deadLetterTopics, partitionsPerTopic } from '#schema/events/topics';
import { allTopics } from '../../services/main/platform/platform.ts';

it('infra/topics.yaml declares exactly the topics of the schema, as the adapter creates them', () => {
  expect(parse(readFileSync('infra/topics.yaml', 'utf8'))).toEqual({
    partitions: partitionsPerTopic,
    config: topicSettings,
    topics: allTopics.map(({ name }) => name),
  });
});

it('what consumers could not handle is for nobody who may read public topics', () => {
  expect(deadLetterTopics.filter((it) => !it.startsWith('tenfold.internal.'))).toEqual([]);
});
