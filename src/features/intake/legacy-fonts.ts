/**
 * Text typed for a legacy font looks like Vietnamese only in that font: the file holds other characters.
 * TCVN3 (TCVN 5712:1993, `.Vn…` fonts) has one code per letter; VNI (`VNI-…` fonts) writes a base letter and then its marks.
 */

const tcvn3Letters =
  'ă¨ ắ¾ ằ» ẳ¼ ẵ½ ặÆ â© ấÊ ầÇ ẩÈ ẫÉ ậË á¸ àµ ả¶ ã· ạ¹ đ® ê\u00aa ếÕ ềÒ ểÓ ễÔ ệÖ éÐ èÌ ẻÎ ẽÏ ẹÑ íÝ ì× ỉØ ĩÜ ịÞ ' +
  'ô« ốè ồå ổæ ỗç ộé ơ¬ ớí ờê ởë ỡì ợî óã òß ỏá õâ ọä ư\u00ad ứø ừõ ửö ữ÷ ựù úó ùï ủñ ũò ụô ýý ỳú ỷû ỹü ỵþ ' +
  'Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§';

const tcvn3 = new Map(tcvn3Letters.split(' ').map((pair) => [pair.slice(1), pair.slice(0, 1)]));

const grave = '\u0300';
const acute = '\u0301';
const tilde = '\u0303';
const hook = '\u0309';
const dot = '\u0323';
const breve = '\u0306';
const circumflex = '\u0302';

/** What the second character of a VNI pair adds to the letter before it. */
const vniMarks = new Map([
  ['ù', acute],
  ['ø', grave],
  ['û', hook],
  ['õ', tilde],
  ['ï', dot],
  ['â', circumflex],
  ['á', circumflex + acute],
  ['à', circumflex + grave],
  ['å', circumflex + hook],
  ['ã', circumflex + tilde],
  ['ä', circumflex + dot],
  ['ê', breve],
  ['é', breve + acute],
  ['è', breve + grave],
  ['ú', breve + hook],
  ['ü', breve + tilde],
  ['ë', breve + dot],
]);

/** Letters that VNI writes as one character; ơ and ư may still take a tone. */
const vniLetters = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);

/** Letters that neither encoding uses: a text with one of them is Unicode already, whatever its font says. */
const unicodeOnly = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]|[\u0300-\u0323]/u;

/** The text as Unicode (NFC), by the name of the font that it was typed in. */
export function unicodeText(text: string, font: string): string {
  const legacy = !unicodeOnly.test(text);
  if (legacy && /^\.vn/iu.test(font)) return fromTcvn3(text, font.endsWith('H'));
  if (legacy && /^vni-/iu.test(font)) return fromVni(text);
  return text.normalize('NFC');
}

/** A font whose name ends in `H` draws every letter as a capital. */
function fromTcvn3(text: string, capitals: boolean): string {
  const unicode = Array.from(text, (character) => tcvn3.get(character) ?? character).join('');
  return (capitals ? unicode.toUpperCase() : unicode).normalize('NFC');
}

function fromVni(text: string): string {
  let unicode = '';
  for (const character of text.normalize('NFC')) {
    const lower = character.toLowerCase();
    const marks = vniMarks.get(lower);
    if (marks !== undefined && /[aeiouyơư]/iu.test(unicode.at(-1) ?? '')) unicode += marks;
    else unicode += vniLetter(character, lower);
  }
  return unicode.normalize('NFC');
}

function vniLetter(character: string, lower: string): string {
  const letter = vniLetters.get(lower) ?? lower;
  return character === lower ? letter : letter.toUpperCase();
}
