import { z } from 'zod';
import { type Aggregates, type CommandContext, createAggregates } from '#platform/aggregate/aggregates';
import { defineAggregate } from '#platform/aggregate/document';
import type { Relay } from '#platform/aggregate/relay';
import { type ConsumerDefinition, on } from '#platform/consumer/consumer';
import { defineRows, type Row, storeIfNewer } from '#platform/projection/rows';
import { type Collection, defineCollection, type Store } from '#platform/store/collection';
import type { Clock } from '#platform/time/clock';
import { type Decision, happened } from '#schema/events/happening';
import { totalReached, toyAdded } from './toyEvents.ts';

/** A toy holds a number and the keys of all commands that changed it: an account of what was carried out. */
export const Toy = z.object({ group: z.string(), value: z.int(), keys: z.array(z.string()) });
export type Toy = z.infer<typeof Toy>;

/** What all toys of a group hold together, and which tens it has reached. */
export const Total = z.object({ group: z.string(), sum: z.int(), tens: z.array(z.int()) });
export type Total = z.infer<typeof Total>;

const Contribution = z.object({ group: z.string(), value: z.int() });
export type Contribution = z.infer<typeof Contribution>;

/** One effect of an event, with an id that follows from it. */
const Receipt = z.object({ id: z.string(), total: z.string(), ten: z.int() }).strict();

export const toyDefinition = defineAggregate({ name: 'toy.toys', state: Toy, indexes: {} });
export const totalDefinition = defineAggregate({ name: 'toy.totals', state: Total, indexes: {} });
export const contributionDefinition = defineRows({
  name: 'toy.contributions',
  value: Contribution,
  indexes: { byGroup: { keys: ['value.group'] } },
});
export const receiptDefinition = defineCollection({ name: 'toy.receipts', schema: Receipt, indexes: {} });

export interface ToyService {
  readonly toys: Aggregates<Toy>;
  readonly totals: Aggregates<Total>;
  readonly consumers: readonly ConsumerDefinition[];
  add(id: string, group: string, amount: number, context: CommandContext): Promise<Toy>;
}

export function createToyService(deps: {
  store: Store;
  relay: Relay;
  clock: Clock;
  pause: (attempt: number) => Promise<void>;
  schemaVersion?: number;
}): ToyService {
  const { store, relay, clock, pause } = deps;
  const schemaVersion = deps.schemaVersion ?? 1;
  const toys = createAggregates<Toy>({
    collection: store.collection(toyDefinition),
    ...{ relay, clock, pause, schemaVersion },
  });
  const totals = createAggregates<Total>({
    collection: store.collection(totalDefinition),
    ...{ relay, clock, pause, schemaVersion },
  });
  const contributions = store.collection(contributionDefinition);
  const receipts = store.collection(receiptDefinition);

  return {
    toys,
    totals,
    consumers: [
      {
        name: 'RecomputeTotalOnToyAdded',
        on: [
          on(toyAdded, async (event) => {
            const { group, value } = event.data;
            await storeIfNewer(contributions, event, { group, value });
            await recomputeTotal(totals, contributions, group);
          }),
        ],
      },
      {
        name: 'WriteReceiptOnTotalReached',
        on: [
          on(totalReached, async ({ id, subject, data }) => {
            await receipts.insert({ id: `receipt:${id}`, total: subject, ten: data.ten });
          }),
        ],
      },
    ],
    async add(id, group, amount, context) {
      const { document } = await toys.execute(id, context, (toy) => add(toy, group, amount, context), {
        input: ['add', group, amount],
      });
      return document.state;
    },
  };
}

export function add(
  toy: Toy | undefined,
  group: string,
  amount: number,
  { idempotencyKey }: CommandContext,
): Decision<Toy> {
  const state = {
    group,
    value: (toy?.value ?? 0) + amount,
    keys: [...(toy?.keys ?? []), idempotencyKey ?? ''],
  };
  return { state, events: [happened(toyAdded, { ...state, added: amount })] };
}

/** The recipe: version, then rows, then compare-and-set, also of an equal total. */
export async function recomputeTotal(
  totals: Aggregates<Total>,
  contributions: Collection<Row<Contribution>, 'byGroup'>,
  group: string,
  { storeEqual = true } = {},
): Promise<void> {
  await totals.execute(
    `total-${group}`,
    { correlationId: group },
    async (total) => {
      const equals = { 'value.group': group };
      const rows = await contributions.find({ index: 'byGroup', equals, limit: 1_000 });
      return recount(
        total,
        group,
        rows.edges.map(({ doc }) => doc.value.value),
      );
    },
    { storeEqual },
  );
}

function recount(total: Total | undefined, group: string, values: readonly number[]): Decision<Total> {
  const sum = values.reduce((all, value) => all + value, 0);
  const before = total?.tens ?? [];
  const isNew = (ten: number) => !before.includes(ten);
  const reached = Array.from({ length: Math.max(0, Math.floor(sum / 10)) }, (_, n) => n + 1).filter(isNew);
  return {
    state: { group, sum, tens: [...before, ...reached] },
    events: reached.map((ten) => happened(totalReached, { group, ten })),
  };
}
