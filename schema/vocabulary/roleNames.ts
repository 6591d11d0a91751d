import type { Role } from './affiliate.ts';
import type { Language, Wording } from './errorCodes.ts';

/** Roles as people call them. */
export const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  ko: {
    member: '구성원',
    solution_owner: '솔루션 책임자',
    affiliate_lead: '계열사 책임자',
    controller: '재무 담당',
    consultant: 'AI 컨설턴트',
    verifier: '검증자',
    programme_lead: '프로그램 책임자',
    analyst: '분석가',
    admin: '관리자',
  },
  en: {
    member: 'member',
    solution_owner: 'solution owner',
    affiliate_lead: 'affiliate lead',
    controller: 'controller',
    consultant: 'AI consultant',
    verifier: 'verifier',
    programme_lead: 'programme lead',
    analyst: 'analyst',
    admin: 'administrator',
  },
};

/** One of these roles, in words; `where` says in which affiliate. */
export function anyRole(roles: readonly Role[], where: Wording = { ko: '', en: '' }): Wording {
  const named = (language: Language) => roles.map((role) => roleNames[language][role]);
  return {
    ko: `${where.ko} ${named('ko').join(' 또는 ')}`.trim(),
    en: `${named('en').join(' or ')} ${where.en}`.trim(),
  };
}
