import type { Identity } from '#platform/http/identity';
import { groupAnalyst } from '#schema/policy/visibility';

/** The fixed viewer without affiliate: what every analyst of the group sees. */
export const analyst: Identity = {
  viewer: groupAnalyst,
  name: '그룹 분석가 (Group analyst)',
  language: 'en',
};

/**
 * Whoever keeps the system running. Of no affiliate, so he sees what the group's analyst sees; an administrator, for
 * somebody has to register the first affiliates and members, and to import inventories.
 */
export const operator: Identity = {
  viewer: { roles: ['admin'] },
  name: '운영자 (Operator)',
  language: 'en',
  operates: 'fromElsewhere',
};

/** An operator who may read the data folder of the server. */
export const operatorHere: Identity = { ...operator, operates: 'here' };
