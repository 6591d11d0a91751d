import type { JoinOptions, Membership } from '../eventLog.ts';
import { type Lane, laneKey } from '../lane.ts';
import { createMember, type Member } from '../member.ts';
import type { Arrivals } from './arrivals.ts';
import type { EmbeddedLogDeps } from './deps.ts';
import { startTenure, type Tenure } from './tenure.ts';

/** A consumer group: shares the lanes of its topics out among its members. */
export interface Group {
  join(options: JoinOptions, lanes: readonly Lane[]): Membership;
  hasMembers(): boolean;
  /** Stops every member. */
  stop(): Promise<void>;
}

interface Slot {
  readonly lane: Lane;
  /** Who is to handle the lane. */
  owner: Member | undefined;
  /** Who does: the owner, or still the one before, until his batch is done or he has had his time for it. */
  held: { readonly by: Member; readonly tenure: Tenure } | undefined;
}

/** A member that loses a lane to another has about so long to finish the batch in hand; then the batch is stale. */
const handoverMs = 10_000;

export function createGroup(deps: EmbeddedLogDeps, arrivals: Arrivals): Group {
  const slots = new Map<string, Slot>();
  const memberships = new Map<Member, Membership>();
  const tenures = new Map<Member, Set<Tenure>>();

  function lanesOf(member: Member): readonly Lane[] {
    return [...slots.values()].filter((it) => it.held?.by === member).map((it) => it.lane);
  }

  function shareOut(): void {
    let turn = 0;
    for (const slot of slots.values()) {
      const takers = [...memberships.keys()].filter((it) => it.options.topics.includes(slot.lane.topic));
      slot.owner = takers[turn++ % takers.length];
    }
    for (const slot of slots.values()) settle(slot);
  }

  /** Brings the lane to its owner, at once where nobody has it, else when the one before lets go. */
  function settle(slot: Slot): void {
    const { owner, held } = slot;
    if (!held) {
      if (owner) hold(slot, owner);
    } else if (held.by !== owner) {
      held.tenure.end();
      if (owner) void deps.delay(handoverMs).then(() => vacate(slot, held.tenure));
    }
  }

  function hold(slot: Slot, by: Member): void {
    const tenure = startTenure(deps, {
      ...by.options,
      lane: slot.lane,
      arrivals,
      accepted: by.accept(),
      isHeld: () => slot.held?.tenure === tenure,
    });
    slot.held = { by, tenure };
    const ofMember = tenures.get(by)?.add(tenure);
    void tenure.done.then(() => {
      ofMember?.delete(tenure);
      vacate(slot, tenure);
    });
  }

  function vacate(slot: Slot, tenure: Tenure): void {
    if (slot.held?.tenure !== tenure) return;
    const before = slot.held.by;
    slot.held = undefined;
    if (memberships.has(before) && slot.owner !== before) void before.accept();
    settle(slot);
  }

  async function leave(member: Member): Promise<void> {
    memberships.delete(member);
    member.leave();
    shareOut();
    await Promise.all([...(tenures.get(member) ?? [])].map((it) => it.done));
    tenures.delete(member);
  }

  return {
    join(options, lanes) {
      for (const lane of lanes) {
        const key = laneKey(lane);
        if (!slots.has(key)) slots.set(key, { lane, owner: undefined, held: undefined });
      }
      const member = createMember(deps, options, lanesOf);
      let leaving: Promise<void> | undefined;
      const membership = { stop: () => (leaving ??= leave(member)) };
      memberships.set(member, membership);
      tenures.set(member, new Set());
      shareOut();
      return membership;
    },
    hasMembers: () => tenures.size > 0,
    async stop() {
      await Promise.all([...memberships.values()].map((it) => it.stop()));
    },
  };
}
