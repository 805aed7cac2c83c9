import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'react-intl';
import { expect, test } from 'vitest';
import { Faults } from './form/faults.ts';
import { ScanField } from './scan-field.tsx';

const messages = { 'ui.scan': 'Bản quét', 'form.file.choose': 'Chọn tệp', 'form.file.none': 'Chưa chọn tệp' };

const shown = (faults: readonly (readonly [string, string])[]) => {
  const field = createElement(ScanField, { to: '/api/attachments', name: 'attachment' });
  const form = createElement(Faults, { value: new Map(faults) }, field);
  return renderToStaticMarkup(createElement(IntlProvider, { locale: 'vi-VN', messages }, form));
};

test('what is wrong with a scan stands at its field, and the field is described by it', () => {
  const html = shown([['attachment paper.attachment', 'Tệp không đọc được.']]);
  const [, wrong] = /<span id="([^"]+)" class="field-error">Tệp không đọc được\.<\/span>/u.exec(html) ?? [];
  const [, described = ''] = /aria-describedby="([^"]+)"/u.exec(html) ?? [];
  expect(described.split(' ')).toContain(wrong);
  expect(html).toContain('aria-invalid="true"');
});

test('where nothing is wrong the field is described by what was chosen alone', () => {
  const html = shown([]);
  const [, said] = /<span id="([^"]+)" role="status">Chưa chọn tệp<\/span>/u.exec(html) ?? [];
  expect(html).toContain(`aria-describedby="${said}"`);
  expect(html).not.toContain('aria-invalid');
});
