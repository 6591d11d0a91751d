import { describe, expect, it } from '@jest/globals';
import { chosen, otherTopic, stages, withheld } from './choices.ts';
import { isFunctionalMailbox } from './contact.ts';
import { parseOperationalDate } from './operationalDate.ts';
import { splitVendors } from './vendorNames.ts';

describe('parseOperationalDate', () => {
  it.each([
    ['2024-10-01 00:00:00', '2024-10-01', 'day'],
    ['10/31/2024', '2024-10-31', 'day'],
    ['3/1/2024 0:00', '2024-03-01', 'day'],
    ['01/02/2024 12:00:00 AM', '2024-01-02', 'day'],
    ['03/2025', '2025-03-01', 'month'],
    ['Oct-24', '2024-10-01', 'month'],
  ])('reads %s', (text, date, named) => {
    expect(parseOperationalDate(text)).toEqual({ date, named });
  });

  it.each(['2024', '31/12/2024', '2/30/2024', 'soon', 'Foo-24', '2024-10-01 13:30:00'])(
    'does not read %s',
    (text) => {
      expect(parseOperationalDate(text)).toBeUndefined();
    },
  );
});

describe('splitVendors', () => {
  it.each([
    ['Acme, Globex; Initech', ['Acme', 'Globex', 'Initech']],
    ['Acme, Inc., Globex Ltd., and Initech, LLC', ['Acme, Inc.', 'Globex Ltd.', 'Initech, LLC']],
    ['Acme (cameras, phones) / Globex', ['Acme (cameras, phones)', 'Globex']],
    ['Acme\nGlobex\nAcme', ['Acme', 'Globex']],
    ['Acme, acquired by Globex', ['Acme, acquired by Globex']],
    ['', []],
  ])('splits %j', (text, names) => {
    expect(splitVendors(text)).toEqual(names);
  });
});

describe('isFunctionalMailbox', () => {
  it.each(['ai@orchard.example', 'Orchard.CAIO@orchard.example', 'ai-team@orchard.example'])(
    'takes %s',
    (text) => {
      expect(isFunctionalMailbox(text)).toBe(true);
    },
  );

  it.each([
    'kim.minji@orchard.example',
    'mkim@orchard.example',
    'https://orchard.example/ai',
    'aisha@orchard.example',
  ])('does not take %s', (text) => expect(isFunctionalMailbox(text)).toBe(false));
});

describe('choices', () => {
  it('forgives case, spacing and the kind of dash', () => {
    expect(chosen(stages, ' pre – DEPLOYMENT ')).toEqual(['Pre-deployment', 'planned']);
    expect(chosen(withheld, 'yes -  disclosure risk')?.[1]).toBe(true);
    expect(chosen(stages, 'Deploying')).toBeUndefined();
  });

  it('takes free text after "Other"', () => {
    expect(otherTopic('Other – Fruit Economics')).toBe('Fruit Economics');
    expect(otherTopic('Other (use other text field)')).toBe('');
    expect(otherTopic('other')).toBe('');
    expect(otherTopic('Otherworldly')).toBeUndefined();
  });
});
