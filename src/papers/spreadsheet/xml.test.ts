import { expect, test } from 'vitest';
import { MalformedPart, walkXml } from './xml.ts';

function heard(xml: string): string {
  let told = '';
  walkXml(Buffer.from(xml), {
    open: (name, tag) => (told += `<${name} ${tag.attribute('a') ?? '-'}>`),
    close: (name) => (told += `</${name}>`),
    text: (piece) => (told += piece),
  });
  return told;
}

test('names lose their prefix, attributes are unescaped, an empty tag is opened and closed', () => {
  expect(heard(`<p:x ab="1" q:a='&quot;>'>t&amp;t<y/></p:x>`)).toBe('<x ">>t&t<y -></y></x>');
});

test('a part is heard alike wherever its windows are cut', () => {
  const part = '<c a="&#7841;>">ệ &amp; <![CDATA[<ư>]]></c><!-- > --><?p ?>';
  for (let padding = 262_144 - 70; padding <= 262_144; padding += 1) {
    const spaces = ' '.repeat(padding);
    expect(heard(`<r>${spaces}${part}</r>`) === `<r ->${spaces}<c ạ>>ệ & <ư></c></r>`, `cut at ${padding}`).toBe(true);
  }
});

test.each([
  '',
  'a',
  '<a>',
  '<a></b>',
  '<a/><b/>',
  '<a',
  '<a b></a>',
  '<a b=1/>',
  '<a>&</a>',
  '<a>&nbsp;</a>',
  '<a><!-- </a>',
  `<a ${'b="1" '.repeat(400_000)}/>`,
])('malformed part %#', (xml) => expect(() => heard(xml)).toThrow(MalformedPart));
