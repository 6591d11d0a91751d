import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { topicSettings } from '#platform/log/kafka/topics';
import { partitionsPerTopic, topics } from '#schema/events/topics';

it('infra/topics.yaml declares exactly the topics of the schema, as the adapter creates them', () => {
  expect(parse(readFileSync('infra/topics.yaml', 'utf8'))).toEqual({
    partitions: partitionsPerTopic,
    config: topicSettings,
    topics: Object.values(topics),
  });
});
