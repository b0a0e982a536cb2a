import { describe, expect, it } from 'vitest';
import { patternMatcher } from './matches.ts';
import { matchesAny } from './matches-any.ts';
import { patternsWithin } from './patterns-within.ts';

describe('patternsWithin', () => {
  it.each([
    ['immuta/**/*.yaml', 'immuta/**/*.yaml'],
    ['!immuta/drafts/', '!immuta/drafts/'],
    ['./immuta/a.yaml', 'immuta/a.yaml'],
    ['immuta/../immuta/a.yaml', 'immuta/a.yaml'],
    ['../repo/immuta/*.yaml', 'immuta/*.yaml'],
    ['!./immuta/drafts/', '!immuta/drafts/'],
    ['/srv/repo/immuta/a.yaml', 'immuta/a.yaml'],
    ['!/srv/repo/immuta/**', '!immuta/**'],
    ['/srv/repo', '**'],
    ['.', '**'],
    ['./', '**'],
  ])('%s is %s', (pattern, expected) => {
    expect(patternsWithin('/srv/repo', [pattern])).toEqual([expected]);
  });

  it('takes a line with # as a comment', () => {
    expect(patternsWithin('/srv/repo', ['# drafts', 'immuta/*.yaml'])).toEqual(['immuta/*.yaml']);
  });

  it.each(['..', '../x.yaml', '!../x.yaml', 'immuta/../../x.yaml', '/etc/*', '/srv/repository/a.yaml'])(
    '%s leaves the workspace',
    (pattern) => {
      expect(() => patternsWithin('/srv/repo', ['immuta/a.yaml', pattern])).toThrow(
        expect.objectContaining({ reason: 'config', message: expect.stringContaining(`\`${pattern}\``) }),
      );
    },
  );
});

describe('patternMatcher', () => {
  it.each([
    [['immuta/**/*.yaml'], 'immuta/a.yaml', true],
    [['immuta/**/*.yaml'], 'immuta/a/b/c.yaml', true],
    [['immuta/**/*.yaml'], 'immuta/a.yml', false],
    [['immuta'], 'immuta/a/b.yaml', true],
    [['immuta/**', '!immuta/drafts/**'], 'immuta/drafts/x.yaml', false],
    [['immuta/**', '!immuta/drafts/**', 'immuta/drafts/keep.yaml'], 'immuta/drafts/keep.yaml', true],
    [['./immuta/*.yaml'], 'immuta/a.yaml', true],
    [['immuta/{a,b}.yaml'], 'immuta/a.yaml', false],
  ])('%j on %s is %s', async (patterns, path, expected) => {
    expect(patternMatcher(patterns)(path)).toBe(expected);
  });

  it('matches names by glob', () => {
    expect(matchesAny('GITHUB_TOKEN', ['GITHUB_*'])).toBe(true);
    expect(matchesAny('MY_TOKEN', ['GITHUB_*', 'PATH'])).toBe(false);
  });
});
