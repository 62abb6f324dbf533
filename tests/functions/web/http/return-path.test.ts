import { expect, test } from 'vitest';
import { returnPath, signInAddress } from '../../../../functions/web/http/return-path.ts';

test.each([
  ['/programme?day=2019-06-07', '/programme?day=2019-06-07'],
  ['/m/mtg_0000000001?as=session', '/m/mtg_0000000001?as=session'],
  ['/a/../office', '/office'],
])('%s is a page of this site', (asked, path) => expect(returnPath(asked)).toBe(path));

test.each([
  ...['', 'programme', '/', 'https://evil.example', '//evil.example', '/\\evil.example', '\\/evil.example', '///x'],
  ...['/\t/evil.example', '/\n/evil.example', '/a/..//evil.example', '/.//evil.example', '/%2e//evil.example'],
  ...['javascript:alert(1)', '/x\r\nset-cookie: a=b', '/sign-out', '/sign-in', '/sign-in/token', '/i/token'],
  ...['/feed/dlg_x/secret.ics', '/ü', `/${'x'.repeat(600)}`],
])('%j is none', (asked) => expect([returnPath(asked), signInAddress(asked)]).toEqual([undefined, '/sign-in']));
