import { expect, test } from 'vitest';
import { parseMoods } from './mood-text.ts';

test('reads switches, numbers and words', () => {
  expect(parseMoods('shuffle=false, pageSize=5; domainsBy = id\n')).toEqual({
    shuffle: false,
    pageSize: 5,
    domainsBy: 'id',
  });
  expect(parseMoods('')).toEqual({});
});

test.each([
  ['shuffel=false', 'There is no mood "shuffel"; there are authScheme,'],
  ['shuffle=no', 'The mood shuffle is true or false, not "no".'],
  ['shuffle', 'The mood shuffle is true or false, not "".'],
  ['pageSize=many', 'The mood pageSize is a number, not "many".'],
  ['domainsBy=uuid', 'The mood domainsBy is one of both, id, name, not "uuid".'],
])('%s is refused', (text, message) => {
  expect(() => parseMoods(text)).toThrow(message);
});
