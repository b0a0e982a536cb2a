import { expect, test } from 'vitest';
import { approvalLine, commentMarker, hasMarker, issueMarker, readApproval } from './marker.ts';

const MARKER = commentMarker('prod', '0123abcd');

test('the markers', () => {
  expect(MARKER).toBe('<!-- immuta-gitops environment=prod specs=0123abcd -->');
  expect(issueMarker('prod', '0123abcd')).toBe('<!-- immuta-gitops-drift environment=prod specs=0123abcd -->');
  expect(commentMarker('prod')).toBe('<!-- immuta-gitops environment=prod -->');
  expect(() => commentMarker('prod', 'x -->')).toThrow();
  expect(approvalLine('v+/=_-9')).toBe('<!-- immuta-gitops-plan v1 v+/=_-9 -->');
});

test.each(['a b', '', 'x-->', 'x\ny'])('no marker is made of %j', (text) => {
  expect(() => commentMarker(text)).toThrow();
  expect(() => issueMarker(text)).toThrow();
  expect(() => approvalLine(text)).toThrow();
});

test.each([
  ['ours', `${MARKER}\nx`, true],
  ['the marker alone', MARKER, true],
  ['with the line ends of the web editor', `${MARKER}\r\nx`, true],
  ['quoted', `> ${MARKER}\nx`, false],
  ['deeper', `x\n${MARKER}`, false],
  ['another environment', commentMarker('prod2', '0123abcd'), false],
  ['other patterns', commentMarker('prod', 'ffffffff'), false],
  ['an earlier version', commentMarker('prod'), false],
  ['the drift issue', issueMarker('prod'), false],
  ['with a blank behind', `${MARKER} `, false],
  ['nothing', '', false],
])('%s', (_, body, expected) => {
  expect(hasMarker(body, MARKER)).toBe(expected);
});

test.each([
  ['right below the marker', `${MARKER}\n${approvalLine('abc')}\nx`, 'abc'],
  ['with CRLF', `${MARKER}\r\n${approvalLine('abc')}\r\nx`, 'abc'],
  ['further down, where spec text is', `${MARKER}\nx\n${approvalLine('abc')}`, null],
  ['below the marker of another environment', `${commentMarker('dev')}\n${approvalLine('abc')}`, null],
  ['of another version', `${MARKER}\n<!-- immuta-gitops-plan v2 abc -->`, null],
  ['absent', `${MARKER}\nx`, null],
])('an approval %s', (_, body, expected) => {
  expect(readApproval(body, MARKER)).toBe(expected);
});
