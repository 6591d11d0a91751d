/** What an internal event says, by its name: for contracts and for readers of the log. */
export const internalDescriptions: Readonly<Record<string, string>> = {
  'affiliate-joined': 'A company joined the group.',
  'affiliate-renamed': 'A company has another name or code.',
  'place-registered': 'An affiliate added a place to its list, or changed how it is called.',
  'place-closed': 'A place is no longer in use.',
  'member-registered': 'A person of an affiliate may use Tenfold. Carries no name.',
  'member-roles-changed': 'A member has other roles.',
  'member-left': 'A member left; the affiliate lead inherits what the member owned.',
  'solution-drafted': 'A solution was written down, or its draft was changed.',
  'solution-submitted': 'A draft waits for review.',
  'solution-returned': 'The review gave the solution back to its author.',
  'solution-published': 'A solution was published for the first time: version 1.',
  'solution-revised': 'A published solution has a new version.',
  'solution-visibility-changed': 'Other readers may see the solution, or see more or less of it.',
  'solution-retired': 'A solution is no longer offered. Closing event.',
  'problem-posted': 'An affiliate posted a problem.',
  'problem-revised': 'The text of a problem changed: a new version.',
  'problem-joined': 'Another affiliate has the same problem.',
  'problem-visibility-changed': 'Other readers may see the problem, or see more or less of it.',
  'problem-status-changed': 'A problem is being worked on, was solved, or is open again.',
  'problem-closed': 'A problem was closed without a solution. Closing event.',
  'challenge-declared': 'A kind of problem that several affiliates share was declared.',
  'challenge-revised': 'A challenge has another name or description.',
  'match-proposed': 'A solution was found to fit a problem of another affiliate.',
  'match-rescored': 'A pair has another fit, other reasons, or is seen otherwise by a side.',
  'match-viewed': 'One side looked at the match.',
  'match-interest-declared': 'One side is interested.',
  'match-dismissed': 'One side set the match aside, with a reason.',
  'match-withdrawn': 'The match does not hold any more.',
  'match-adopting': 'The pair led to an adoption.',
  'adoption-requested': 'An affiliate asked to take over a solution at one of its places.',
  'adoption-accepted': "The solution's side accepted the request.",
  'terms-accepted': 'The adopter accepted a version of the terms.',
  'adoption-declined': "The solution's side declined, with a reason.",
  'adoption-assessing': 'The adopter is finding out whether the solution fits.',
  'adoption-piloting': 'The adopter is trying the solution.',
  'adoption-live': 'The solution is in use at the place.',
  'adoption-verified': 'A neutral verifier confirmed the use: the place counts if it may count.',
  'adoption-lapsed': 'The verification was not confirmed again in time: the place stops counting.',
  'adoption-stopped': 'The place no longer uses the solution.',
  'adoption-revoked': 'The adoption was taken back, with a reason.',
  'adoption-abandoned': 'The adopter gave up before going live; the lesson is kept.',
  'adoption-annotated': 'What was taken, its confirmation, evidence of use, or the verifier was recorded.',
  'impact-recorded': 'The adopter recorded an effect in the ledger.',
  'impact-confirmed': 'The controller of the adopter confirmed the entry.',
  'solution-reuse-reached': 'A solution reached a milestone of places, of reach, or 10X.',
  'solution-reuse-fell': 'A count of a solution fell below a milestone that it had reached.',
  'notification-raised': 'A side of a match is to be told.',
};

/** What a public record is: one family of three events each. */
export const publicDescriptions = {
  affiliate: { en: 'a company of the group', ko: '그룹의 계열사' },
  challenge: {
    en: 'a kind of problem that several affiliates share',
    ko: '여러 계열사가 함께 겪는 공통 과제',
  },
  solution: {
    en: 'a solution, with as much of it as the group may see',
    ko: '솔루션. 그룹에 공개된 항목만 담김',
  },
  problem: {
    en: 'a problem, with as much of it as the group may see',
    ko: '현업 문제. 그룹에 공개된 항목만 담김',
  },
  match: {
    en: 'a solution that fits a problem of another affiliate',
    ko: '다른 계열사의 문제에 맞는 솔루션 매칭',
  },
  adoption: { en: 'a solution being taken over at one place', ko: '한 적용처의 솔루션 적용' },
  milestone: {
    en: 'what one solution has reached, and when',
    ko: '솔루션 하나의 달성 이력',
  },
  impact: { en: 'an entry of the impact ledger, without amounts', ko: '성과 원장의 한 줄. 금액은 제외' },
} as const;

/** What has happened to a public record, by the last part of the event's name. */
export const publicChanges = {
  snapshot: { en: 'came into sight', ko: '보이기 시작함' },
  changed: { en: 'changed', ko: '바뀜' },
  tombstone: { en: 'went out of sight', ko: '더 이상 보이지 않음' },
  withheld: {
    en: 'is not shown any more (in place of an earlier event)',
    ko: '이제는 보이지 않음(이전 이벤트 자리)',
  },
} as const;
