import PizZip from 'pizzip';

/** The parts of a workbook, written by hand where no library would write them so. */
export interface HandmadeParts {
  /** Content of `sheetData`, one per sheet, or a whole worksheet. */
  readonly sheets: readonly { readonly name: string; readonly xml: string }[];
  readonly strings?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
  /** Target of a worksheet's relationship; the usual one is relative. */
  readonly target?: (file: string) => string;
  readonly extra?: Readonly<Record<string, string>>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function handmadeWorkbook(parts: HandmadeParts): Uint8Array {
  const zip = new PizZip();
  const target = parts.target ?? ((file) => `worksheets/${file}`);
  const links = parts.sheets.map((_, index) => link(`rId${index + 1}`, 'worksheet', target(`sheet${index + 1}.xml`)));
  if (parts.strings !== undefined) links.push(link('strings', 'sharedStrings', 'sharedStrings.xml'));
  if (parts.styles !== undefined) links.push(link('styles', 'styles', 'styles.xml'));
  zip.file('_rels/.rels', relationshipsPart([link('rId1', 'officeDocument', 'xl/workbook.xml')]));
  zip.file('xl/_rels/workbook.xml.rels', relationshipsPart(links));
  const sheets = parts.sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const properties = parts.date1904 === true ? '<workbookPr date1904="1"/>' : '';
  zip.file(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relationships}">${properties}<sheets>${sheets.join('')}</sheets></workbook>`,
  );
  parts.sheets.forEach(({ xml }, index) => {
    const whole = xml.includes('worksheet') ? xml : `<worksheet xmlns="${main}"><sheetData>${xml}</sheetData></worksheet>`;
    zip.file(`xl/worksheets/sheet${index + 1}.xml`, whole);
  });
  if (parts.strings !== undefined) zip.file('xl/sharedStrings.xml', `<sst xmlns="${main}">${parts.strings}</sst>`);
  if (parts.styles !== undefined) zip.file('xl/styles.xml', `<styleSheet xmlns="${main}">${parts.styles}</styleSheet>`);
  for (const [name, content] of Object.entries(parts.extra ?? {})) zip.file(name, content);
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`;
}

function relationshipsPart(links: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`;
}
