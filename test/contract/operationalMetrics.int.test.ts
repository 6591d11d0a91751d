import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { createLogger } from '#platform/telemetry/logger';
import { createProcessMetrics } from '#platform/telemetry/metrics';
import { noTraces } from '#platform/telemetry/traces';
import { systemClock } from '#platform/time/clock';
import { createApplication } from '../../services/main/application.ts';
import { openEmbeddedPlatform } from '../../services/main/platform/embedded.ts';
import { newFolder } from '../support/startTenfold.ts';

/** Every name that a process with all roles tells Prometheus, with those that histograms are read by. */
let registered: ReadonlySet<string>;
let stop: () => Promise<void>;

beforeAll(async () => {
  const logger = createLogger('silent');
  const dataDir = newFolder();
  const telemetry = { metrics: createProcessMetrics(logger), traces: noTraces };
  const platform = await openEmbeddedPlatform({ dataDir, clock: systemClock, logger, telemetry });
  const application = createApplication(platform, { liveDays: 0 });
  await application.serve({ host: '127.0.0.1', port: 0, signIn: 'development', dataDir }, 'token');
  stop = async () => {
    await application.stop();
    await platform.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  registered = namesOn((await telemetry.metrics.page()).text);
});
afterAll(() => stop?.());

function namesOn(page: string): ReadonlySet<string> {
  const types = [...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
    ),
  );
}

/** The names of metrics in an expression of PromQL: what is no function, no label, no text and no word of it. */
function namesIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '');
  const words = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);
  return [...bare.matchAll(/(?<![\w.])[a-z_:][\w:]*(?!\s*\(|\w)/gi)]
    .map(([name]) => name)
    .filter((name) => !words.has(name.toLowerCase()));
}

const text = z.string().min(1);
const korean = text.regex(/[가-힣]/);
const english = text.regex(/^[^가-힣]+$/);
const Alerts = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: text,
      rules: z.array(
        z.strictObject({
          alert: text.regex(/^Tenfold[A-Za-z]+$/),
          expr: text,
          for: text.regex(/^\d+[smh]$/).optional(),
          labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.strictObject({
            summary_ko: korean,
            summary_en: english,
            runbook_ko: korean,
            runbook_en: english,
          }),
        }),
      ),
    }),
  ),
});
const Dashboard = z.looseObject({
  uid: text.regex(/^tenfold-/),
  title: korean,
  schemaVersion: z.int(),
  panels: z.array(
    z.looseObject({
      id: z.int(),
      type: z.enum(['timeseries', 'stat']),
      title: text,
      description: korean,
      gridPos: z.strictObject({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
      targets: z.array(z.looseObject({ expr: text, legendFormat: text })).min(1),
    }),
  ),
});

const read = (path: string) => readFileSync(path, 'utf8');
const rules = () =>
  Alerts.parse(parse(read('infra/prometheus/alerts.yaml'))).groups.flatMap((it) => it.rules);
const dashboards = readdirSync('infra/grafana');
const panelsOf = (file: string) => Dashboard.parse(JSON.parse(read(join('infra/grafana', file)))).panels;

describe('the alert rules', () => {
  it('watch numbers that there are, and what Prometheus itself knows', () => {
    const known = new Set([...registered, 'up']);
    const unknown = rules().flatMap(({ alert, expr }) =>
      namesIn(expr).flatMap((name) => (known.has(name) ? [] : [`${alert}: ${name}`])),
    );
    expect(unknown).toEqual([]);
    expect(rules().every(({ expr }) => namesIn(expr).length > 0)).toBe(true);
  });

  it('have a name each', () => {
    const names = rules().map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are read by the example of a configuration', () => {
    const path = 'infra/prometheus/prometheus.example.yaml';
    const { rule_files } = z.object({ rule_files: z.array(text) }).parse(parse(read(path)));
    expect(rule_files.every((it) => existsSync(join('infra/prometheus', it)))).toBe(true);
  });
});

describe.each(dashboards)('the dashboard %s', (file) => {
  it('shows numbers that there are', () => {
    const unknown = panelsOf(file).flatMap(({ title, targets }) =>
      targets.flatMap(({ expr }) => {
        const names = namesIn(expr);
        expect(names).not.toEqual([]);
        return names.filter((name) => !registered.has(name)).map((name) => `${title}: ${name}`);
      }),
    );
    expect(unknown).toEqual([]);
  });

  it('has every panel in a place of its own, on the grid', () => {
    const taken = new Map<string, number>();
    for (const { id, gridPos } of panelsOf(file)) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([id, taken.get(`${x},${y}`)]).toEqual([id, undefined]);
          taken.set(`${x},${y}`, id);
        }
    }
  });
});

describe('the rest of the infrastructure', () => {
  it('scales by numbers that there are', () => {
    const files = readdirSync('infra/kubernetes').filter((it) => it.endsWith('.yaml'));
    const named = files.flatMap((file) =>
      parseAllDocuments(read(join('infra/kubernetes', file))).flatMap((it) =>
        [...JSON.stringify(it.toJS() ?? {}).matchAll(/tenfold_[a-z_]+/g)].map(([name]) => name),
      ),
    );
    expect(named.filter((name) => !registered.has(name))).toEqual([]);
  });
});

describe('the page for operators', () => {
  it('names every number of ours, and no other', () => {
    const named = new Set(read('docs/operations.md').match(/\btenfold_[a-z_]+/g));
    const ends = /_(bucket|sum|count)$/;
    const ours = [...registered].filter((it) => it.startsWith('tenfold_')).map((it) => it.replace(ends, ''));
    expect([...named].sort()).toEqual([...new Set(ours)].sort());
  });
});

describe('names of metrics in PromQL', () => {
  it.each([
    ['max by (consumer) (a_b > 3) and on (x) c', ['a_b', 'c']],
    ['histogram_quantile(0.95, sum by (le) (rate(a_bucket{b="c"}[5m]))) or vector(0)', ['a_bucket']],
  ])('of %s are %j', (expression, names) => {
    expect(namesIn(expression)).toEqual(names);
  });
});
