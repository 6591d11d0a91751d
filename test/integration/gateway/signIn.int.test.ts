import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asKim, startToyGateway, type ToyGateway } from './startToyGateway.ts';

let toy: ToyGateway;
beforeAll(async () => {
  toy = await startToyGateway();
});
afterAll(() => toy.gateway.stop());

function post(path: string, body: string): Promise<Response> {
  return fetch(`${toy.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    redirect: 'manual',
  });
}

describe('sign-in for development', () => {
  it('is a cookie that no script reads and no other site uses', async () => {
    const answer = await post('/sign-in', 'member=mem_kim');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toBe('tenfold_member=mem_kim; Path=/; HttpOnly; SameSite=Strict');
    const asked = await toy.ask('{ viewer { name } }', {}, { cookie: cookie.split(';')[0] ?? '' });
    expect(asked.data).toEqual({ viewer: { name: '김하나' } });
  });

  it('refuses who is not there, and says so', async () => {
    const answer = await post('/sign-in', 'member=mem_gone');
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
    expect((await post('/sign-in', '')).status).toBe(400);
  });

  it('ends with sign-out', async () => {
    expect((await post('/sign-out', '')).headers.get('set-cookie')).toMatch(/^tenfold_member=; .*Max-Age=0$/);
  });

  it('still shows its page to whoever signed in as somebody who has left', async () => {
    const page = await fetch(`${toy.url}/sign-in`, { headers: { cookie: 'tenfold_member=mem_gone' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('김하나');
  });

  it('lets the header win over the cookie', async () => {
    const headers = { ...asKim, cookie: 'tenfold_member=group-analyst' };
    expect((await toy.ask('{ viewer { name } }', {}, headers)).data).toEqual({ viewer: { name: '김하나' } });
  });

  it('knows the analyst of the group, who is no member', async () => {
    const headers = { 'x-tenfold-member': 'group-analyst' };
    const answer = await toy.ask('{ whoAsks viewer { roles member { id } } }', {}, headers);
    expect(answer.data.viewer).toEqual({ roles: ['analyst'], member: null });
    expect(answer.data.whoAsks).toMatch(/^nobody /);
  });

  it('does not start for other machines', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.0.7'])
      await expect(startToyGateway({ host })).rejects.toThrow('CONFIGURATION_INVALID');
  });
});
