import { expect, test } from 'vitest';
import { parseQuirks } from './quirk-text.ts';

test('reads switches, numbers and words', () => {
  expect(parseQuirks('shuffle=false, pageSize=5; domainsBy = id\n')).toEqual({
    shuffle: false,
    pageSize: 5,
    domainsBy: 'id',
  });
  expect(parseQuirks('')).toEqual({});
});

test.each([
  ['shuffel=false', 'There is no quirk "shuffel"; there are authScheme,'],
  ['shuffle=no', 'The quirk shuffle is true or false, not "no".'],
  ['shuffle', 'The quirk shuffle is true or false, not "".'],
  ['pageSize=many', 'The quirk pageSize is a number, not "many".'],
  ['domainsBy=uuid', 'The quirk domainsBy is one of both, id, name, not "uuid".'],
])('%s is refused', (text, message) => {
  expect(() => parseQuirks(text)).toThrow(message);
});
