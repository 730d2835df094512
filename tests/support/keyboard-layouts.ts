/**
 * What the keys of common layouts write, as browsers tell it in `KeyboardEvent.key`: each row without and with Shift, in the
 * order of {@link CODES}; with AltGr (Option on a Mac) by key. Written down by hand, not taken from a vendor's tables: of a
 * single key they may be wrong, of which scripts and signs a layout writes they are not.
 */
export interface KeyboardLayout {
  plain: string;
  shift: string;
  altGraph?: Readonly<Record<string, string>>;
}

/** The four rows of a keyboard, by the place of a key. */
export const CODES = [
  ...[
    'Digit1',
    'Digit2',
    'Digit3',
    'Digit4',
    'Digit5',
    'Digit6',
    'Digit7',
    'Digit8',
    'Digit9',
    'Digit0',
    'Minus',
    'Equal',
  ],
  ...[...'QWERTYUIOP'].map((letter) => `Key${letter}`),
  ...['BracketLeft', 'BracketRight'],
  ...[...'ASDFGHJKL'].map((letter) => `Key${letter}`),
  ...['Semicolon', 'Quote', 'Backslash'],
  ...[...'ZXCVBNM'].map((letter) => `Key${letter}`),
  ...['Comma', 'Period', 'Slash'],
];

const US_SHIFT_DIGITS = '! @ # $ % ^ & * ( ) _ +';

export const LAYOUTS: Readonly<Record<string, KeyboardLayout>> = {
  'US English': {
    plain: "1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] a s d f g h j k l ; ' \\ z x c v b n m , . /",
    shift: `${US_SHIFT_DIGITS} Q W E R T Y U I O P { } A S D F G H J K L : " | Z X C V B N M < > ?`,
  },
  'UK English': {
    plain: "1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] a s d f g h j k l ; ' # z x c v b n m , . /",
    shift: '! " £ $ % ^ & * ( ) _ + Q W E R T Y U I O P { } A S D F G H J K L : @ ~ Z X C V B N M < > ?',
  },
  German: {
    plain: '1 2 3 4 5 6 7 8 9 0 ß Dead q w e r t z u i o p ü + a s d f g h j k l ö ä # y x c v b n m , . -',
    shift: '! " § $ % & / ( ) = ? Dead Q W E R T Z U I O P Ü * A S D F G H J K L Ö Ä \' Y X C V B N M ; : _',
    altGraph: { Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', Minus: '\\', KeyQ: '@', KeyE: '€', KeyM: 'µ' },
  },
  French: {
    plain: '& é " \' ( - è _ ç à ) = a z e r t y u i o p Dead $ q s d f g h j k l m ù * w x c v b n , ; : !',
    shift: '1 2 3 4 5 6 7 8 9 0 ° + A Z E R T Y U I O P Dead £ Q S D F G H J K L M % µ W X C V B N ? . / §',
    altGraph: { Digit3: '#', Digit4: '{', Digit5: '[', Digit8: '\\', Digit0: '@', Minus: ']', Equal: '}', KeyE: '€' },
  },
  Spanish: {
    plain: "1 2 3 4 5 6 7 8 9 0 ' ¡ q w e r t y u i o p Dead + a s d f g h j k l ñ Dead ç z x c v b n m , . -",
    shift: '! " · $ % & / ( ) = ? ¿ Q W E R T Y U I O P Dead * A S D F G H J K L Ñ Dead Ç Z X C V B N M ; : _',
    altGraph: { Digit2: '@', Digit3: '#', BracketLeft: '[', BracketRight: ']', Quote: '{', Backslash: '}' },
  },
  Italian: {
    plain: "1 2 3 4 5 6 7 8 9 0 ' ì q w e r t y u i o p è + a s d f g h j k l ò à ù z x c v b n m , . -",
    shift: '! " £ $ % & / ( ) = ? ^ Q W E R T Y U I O P é * A S D F G H J K L ç ° § Z X C V B N M ; : _',
    altGraph: { BracketLeft: '[', BracketRight: ']', Semicolon: '@', Quote: '#', KeyE: '€' },
  },
  Swedish: {
    plain: "1 2 3 4 5 6 7 8 9 0 + Dead q w e r t y u i o p å Dead a s d f g h j k l ö ä ' z x c v b n m , . -",
    shift: '! " # ¤ % & / ( ) = ? Dead Q W E R T Y U I O P Å Dead A S D F G H J K L Ö Ä * Z X C V B N M ; : _',
    altGraph: { Digit2: '@', Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}' },
  },
  Turkish: {
    plain: '1 2 3 4 5 6 7 8 9 0 * - q w e r t y u ı o p ğ ü a s d f g h j k l ş i , z x c v b n m ö ç .',
    shift: "! ' ^ + % & / ( ) = ? _ Q W E R T Y U I O P Ğ Ü A S D F G H J K L Ş İ ; Z X C V B N M Ö Ç :",
    altGraph: { Digit3: '#', Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', KeyQ: '@' },
  },
  'Turkish F': {
    plain: '1 2 3 4 5 6 7 8 9 0 / - f g ğ ı o d r n h p q w u i e a ü t k m l y ş x j ö v c ç z s b . ,',
    shift: '! " ^ $ % & \' ( ) = ? _ F G Ğ I O D R N H P Q W U İ E A Ü T K M L Y Ş X J Ö V C Ç Z S B : ;',
    altGraph: { Digit3: '#', Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', KeyQ: '@' },
  },
  Czech: {
    plain: '+ ě š č ř ž ý á í é = Dead q w e r t z u i o p ú ) a s d f g h j k l ů § Dead y x c v b n m , . -',
    shift: '1 2 3 4 5 6 7 8 9 0 % Dead Q W E R T Z U I O P / ( A S D F G H J K L " ! \' Y X C V B N M ? : _',
    altGraph: { KeyF: '[', KeyG: ']', KeyX: '#', KeyB: '{', KeyN: '}', KeyV: '@', Minus: '*' },
  },
  Hungarian: {
    plain: '1 2 3 4 5 6 7 8 9 ö ü ó q w e r t z u i o p ő ú a s d f g h j k l é á ű y x c v b n m , . -',
    shift: '\' " + ! % / = ( ) Ö Ü Ó Q W E R T Z U I O P Ő Ú A S D F G H J K L É Á Ű Y X C V B N M ? : _',
    altGraph: { KeyF: '[', KeyG: ']', KeyX: '#', KeyB: '{', KeyN: '}', KeyV: '@', Slash: '*' },
  },
  Dvorak: {
    plain: "1 2 3 4 5 6 7 8 9 0 [ ] ' , . p y f g c r l / = a o e u i d h t n s - \\ ; q j k x b m w v z",
    shift: '! @ # $ % ^ & * ( ) { } " < > P Y F G C R L ? + A O E U I D H T N S _ | : Q J K X B M W V Z',
  },
  Russian: {
    plain: '1 2 3 4 5 6 7 8 9 0 - = й ц у к е н г ш щ з х ъ ф ы в а п р о л д ж э \\ я ч с м и т ь б ю .',
    shift: '! " № ; % : ? * ( ) _ + Й Ц У К Е Н Г Ш Щ З Х Ъ Ф Ы В А П Р О Л Д Ж Э / Я Ч С М И Т Ь Б Ю ,',
  },
  Ukrainian: {
    plain: '1 2 3 4 5 6 7 8 9 0 - = й ц у к е н г ш щ з х ї ф і в а п р о л д ж є \\ я ч с м и т ь б ю .',
    shift: '! " № ; % : ? * ( ) _ + Й Ц У К Е Н Г Ш Щ З Х Ї Ф І В А П Р О Л Д Ж Є / Я Ч С М И Т Ь Б Ю ,',
  },
  Bulgarian: {
    plain: '1 2 3 4 5 6 7 8 9 0 - . , у е и ш щ к с д з ц ; ь я а о ж г т н в м ч ( ю й ъ э ф х п р л б',
    shift: '! ? + " % = : / – № $ € ы У Е И Ш Щ К С Д З Ц § ѝ Я А О Ж Г Т Н В М Ч ) Ю Й Ъ Э Ф Х П Р Л Б',
  },
  Greek: {
    plain: "1 2 3 4 5 6 7 8 9 0 - = ; ς ε ρ τ υ θ ι ο π [ ] α σ δ φ γ η ξ κ λ Dead ' \\ ζ χ ψ ω β ν μ , . /",
    shift: `${US_SHIFT_DIGITS} : Σ Ε Ρ Τ Υ Θ Ι Ο Π { } Α Σ Δ Φ Γ Η Ξ Κ Λ Dead " | Ζ Χ Ψ Ω Β Ν Μ < > ?`,
  },
  Hebrew: {
    plain: "1 2 3 4 5 6 7 8 9 0 - = / ' ק ר א ט ו ן ם פ ] [ ש ד ג כ ע י ח ל ך ף , \\ ז ס ב ה נ מ צ ת ץ .",
    shift: '! @ # $ % ^ & * ) ( _ + Q W E R T Y U I O P } { A S D F G H J K L : " | Z X C V B N M > < ?',
  },
  Arabic: {
    plain: '1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط \\ ئ ء ؤ ر لا ى ة و ز ظ',
    shift: '! @ # $ % ^ & * ) ( _ + َ ً ُ ٌ لإ إ ‘ ÷ × ؛ < > ِ ٍ ] [ لأ أ ـ ، / : " | ~ ْ } { لآ آ ’ , . ؟',
  },
  Persian: {
    plain: '۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰ - = ض ص ث ق ف غ ع ه خ ح ج چ ش س ی ب ل ا ت ن م ک گ \\ ظ ط ز ر ذ د پ و . /',
    shift: '! ٬ ٫ ﷼ ٪ × ، * ) ( ـ + ْ ٌ ٍ ً ُ ِ َ ّ ] [ } { ؤ ئ ي إ أ آ ة » « : ؛ | ك ٓ ژ ٰ ‌ ٔ ء < > ؟',
  },
  Thai: {
    plain: 'ๅ / - ภ ถ ุ ึ ค ต จ ข ช ๆ ไ ำ พ ะ ั ี ร น ย บ ล ฟ ห ก ด เ ้ ่ า ส ว ง ฃ ผ ป แ อ ิ ื ท ม ใ ฝ',
    shift: '+ ๑ ๒ ๓ ๔ ู ฿ ๕ ๖ ๗ ๘ ๙ ๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ , ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ . ฅ ( ) ฉ ฮ ฺ ์ ? ฒ ฬ ฦ',
  },
  Hindi: {
    plain: '1 2 3 4 5 6 7 8 9 0 - ृ ौ ै ा ी ू ब ह ग द ज ड ़ ो े ् ि ु प र क त च ट ॉ ॆ ं म न व ल स , . य',
    shift: 'ऍ ॅ ्र र् ज्ञ त्र क्ष श्र ( ) ः ऋ औ ऐ आ ई ऊ भ ङ घ ध झ ढ ञ ओ ए अ इ उ फ ऱ ख थ छ ठ ऑ ऎ ँ ण ऩ ऴ ळ श ष । य़',
  },
  Korean: {
    plain:
      "1 2 3 4 5 6 7 8 9 0 - = ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ [ ] ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ ; ' ₩ ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ , . /",
    shift: `${US_SHIFT_DIGITS} ㅃ ㅉ ㄸ ㄲ ㅆ ㅛ ㅕ ㅑ ㅒ ㅖ { } ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ : " | ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ < > ?`,
  },
  'Japanese kana': {
    plain:
      'ぬ ふ あ う え お や ゆ よ わ ほ へ た て い す か ん な に ら せ ゛ ゜ ち と し は き く ま の り れ け む つ さ そ ひ こ み も ね る め',
    shift:
      'ぬ ふ ぁ ぅ ぇ ぉ ゃ ゅ ょ を ほ へ た て ぃ す か ん な に ら せ ゛ 「 ち と し は き く ま の り れ け 」 っ さ そ ひ こ み も 、 。 ・',
  },
};

/** One key held one way. */
export interface LayoutKey {
  code: string;
  key: string;
  level: 'plain' | 'shift' | 'altGraph';
}

/** Every key of a layout, held every way. */
export function keysOf({ plain, shift, altGraph = {} }: KeyboardLayout): LayoutKey[] {
  const row = (level: 'plain' | 'shift', keys: string) =>
    keys.split(' ').map((key, index): LayoutKey => ({ code: CODES[index] ?? '', key, level }));
  return [
    ...row('plain', plain),
    ...row('shift', shift),
    ...Object.entries(altGraph).map(([code, key]): LayoutKey => ({ code, key, level: 'altGraph' })),
  ];
}
