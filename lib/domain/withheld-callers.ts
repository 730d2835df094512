import { withoutLongMarkRuns } from './mark-runs.ts';

/**
 * What carriers and phone systems write where there is no number: the caller hid it, or a network on the way lost it. One
 * list for every adapter; an entry that reads as a real number does not belong here.
 */

/** Words, as the folded text of a caller field (a user part of a URI, a display name, or plain text). */
const WORDS: readonly { source: string; words: readonly string[] }[] = [
  {
    source: 'RFC 3323 §4.1.1.3 and RFC 3325 §9.1: display name "Anonymous", URI anonymous@anonymous.invalid',
    words: ['anonymous', 'anonymous caller', 'anonymous call', 'anonymous number', 'anonymous user'],
  },
  {
    source: 'Telcordia GR-30-CORE, reason for absence of a number: P (private) and O (out of area)',
    words: ['p', 'o', 'private', 'out of area', 'outofarea'],
  },
  {
    source: '3GPP TS 24.607 annex A and TS 29.163 §7.4.6: cause of no CLI, unavailable@unknown.invalid',
    words: [
      'unavailable',
      'interaction with other service',
      'coin line payphone',
      'coin line',
      'payphone',
      'rejected by user',
    ],
  },
  {
    source:
      'Twilio, "Why am I getting calls from these strange numbers?" (article 223179988): the words behind its stand-ins',
    words: ['restricted', 'unknown', 'blocked'],
  },
  {
    source:
      'Quo and Phone.inc reference, `anonymous` and empty; 2600Hz Kazoo, privacy-cid.md; Asterisk res_pjsip, callerid_tag',
    words: ['asterisk', 'nobody', 'none', 'null', 'undefined', 'nil', 'n a', 'not available', 'na'],
  },
  {
    source: 'iOS, Android and desk phones, English: what they show for a hidden number, and systems repeat as a name',
    words: [
      'no caller id',
      'no caller identity',
      'no callerid',
      'no cid',
      'no cli',
      'no number',
      'private number',
      'private caller',
      'private call',
      'number private',
      'restricted number',
      'restricted caller',
      'unknown number',
      'unknown caller',
      'caller unknown',
      'number unknown',
      'unknown name',
      'name unavailable',
      'unavailable number',
      'number unavailable',
      'caller id unavailable',
      'id unavailable',
      'caller unavailable',
      'blocked number',
      'blocked caller',
      'caller id blocked',
      'withheld',
      'withheld number',
      'number withheld',
      'caller withheld',
      'hidden',
      'hidden number',
      'number hidden',
      'undisclosed',
      'not disclosed',
      'unidentified caller',
      'unlisted number',
    ],
  },
  {
    source: 'iOS, Android and desk phones in other languages, likewise',
    words: [
      // German
      ...['unbekannt', 'unbekannter anrufer', 'unbekannte nummer', 'rufnummer unbekannt', 'anonym', 'anonymer anruf'],
      ...['anonymer anrufer', 'unterdrückt', 'nummer unterdrückt', 'rufnummer unterdrückt', 'unterdrückte nummer'],
      ...['unterdrückte rufnummer', 'keine nummer', 'keine rufnummer', 'keine anrufer id', 'keine anruferkennung'],
      ...['private nummer', 'nicht verfügbar', 'verborgen', 'geheim', 'geheimnummer'],
      // French
      ...['anonyme', 'appel anonyme', 'appelant anonyme', 'masqué', 'numéro masqué', 'appel masqué', 'privé'],
      ...['numéro privé', 'appel privé', 'inconnu', 'numéro inconnu', 'appelant inconnu', 'correspondant inconnu'],
      ...['caché', 'numéro caché', 'secret', 'indisponible', 'non disponible', 'numéro indisponible'],
      // Spanish
      ...['anónimo', 'anónima', 'llamada anónima', 'número anónimo', 'desconocido', 'número desconocido'],
      ...[
        'llamada desconocida',
        'privado',
        'número privado',
        'llamada privada',
        'oculto',
        'número oculto',
        'restringido',
      ],
      ...['número restringido', 'bloqueado', 'número bloqueado', 'no disponible', 'sin identificar', 'sin número'],
      ...['sin identificador de llamadas', 'sin caller id'],
      // Italian
      ...[
        'anonimo',
        'numero anonimo',
        'chiamata anonima',
        'sconosciuto',
        'numero sconosciuto',
        'chiamante sconosciuto',
      ],
      ...[
        'privato',
        'numero privato',
        'nascosto',
        'numero nascosto',
        'riservato',
        'numero riservato',
        'nessun id chiamante',
      ],
      // Portuguese
      ...['anônimo', 'número anônimo', 'chamada anônima', 'desconhecido', 'número desconhecido', 'número privado'],
      ...['número confidencial', 'confidencial', 'não identificado', 'número não identificado', 'restrito'],
      ...['número restrito', 'indisponível', 'oculto', 'sem identificação', 'sem id de chamadas'],
      // Dutch
      ...[
        'onbekend',
        'onbekend nummer',
        'onbekende beller',
        'anoniem',
        'anonieme beller',
        'anoniem nummer',
        'privé nummer',
      ],
      ...[
        'privénummer',
        'afgeschermd',
        'afgeschermd nummer',
        'verborgen nummer',
        'geen nummerweergave',
        'geen beller id',
      ],
      // Polish, Czech, Slovak, Hungarian, Romanian
      ...['nieznany', 'nieznany numer', 'numer nieznany', 'anonimowy', 'numer zastrzeżony', 'zastrzeżony', 'prywatny'],
      ...['numer prywatny', 'brak numeru', 'neznámý', 'neznámé číslo', 'skryté číslo', 'soukromé číslo', 'anonymní'],
      ...['neznáme číslo', 'súkromné číslo', 'anonymný', 'ismeretlen', 'ismeretlen szám', 'rejtett szám', 'névtelen'],
      ...['privát szám', 'necunoscut', 'număr necunoscut', 'număr privat', 'număr ascuns'],
      // Swedish, Norwegian, Danish, Finnish
      ...[
        'okänd',
        'okänt nummer',
        'okänt',
        'dolt nummer',
        'skyddat nummer',
        'hemligt nummer',
        'privat nummer',
        'privat',
      ],
      ...['ukjent', 'ukjent nummer', 'skjult nummer', 'skjult', 'ukendt', 'ukendt nummer', 'hemmeligt nummer'],
      ...['tuntematon', 'tuntematon numero', 'salainen numero', 'yksityinen numero', 'ei numeroa', 'nimetön'],
      // Turkish, Greek, Russian, Ukrainian
      ...['bilinmeyen', 'bilinmeyen numara', 'bilinmiyor', 'gizli numara', 'özel numara', 'numara yok', 'anonim'],
      ...['άγνωστος', 'άγνωστος αριθμός', 'απόκρυψη', 'απόκρυψη αριθμού', 'ανώνυμος', 'ιδιωτικός αριθμός'],
      ...[
        'неизвестный',
        'неизвестный номер',
        'неизвестно',
        'номер скрыт',
        'скрытый номер',
        'скрыт',
        'анонимный',
        'аноним',
      ],
      ...['номер не определен', 'частный номер', 'невідомий', 'невідомий номер', 'прихований номер', 'анонімний'],
      // Hebrew, Arabic, Persian
      ...['חסוי', 'מספר חסוי', 'לא ידוע', 'מספר לא ידוע', 'אנונימי', 'שיחה חסויה', 'פרטי'],
      ...['مجهول', 'رقم مجهول', 'غير معروف', 'رقم غير معروف', 'رقم خاص', 'رقم محجوب', 'خاص', 'محجوب'],
      ...['ناشناس', 'شماره ناشناس', 'شماره خصوصی', 'نامشخص'],
      // Japanese (public telephone and not displayable among the reasons a carrier gives), Chinese, Korean, Thai, Vietnamese
      ...[
        '非通知',
        '非通知設定',
        '番号非通知',
        '通知不可能',
        '通知不可',
        '表示圏外',
        '公衆電話',
        '不明',
        '番号不明',
        '匿名',
      ],
      ...[
        '未知',
        '未知号码',
        '未知來電',
        '未知来电',
        '未知號碼',
        '私人号码',
        '私人號碼',
        '无来电显示',
        '無來電顯示',
        '隐藏号码',
      ],
      ...['隱藏號碼', '匿名来电', '匿名來電', '无主叫号码', '无法显示', '不显示号码', '保密号码', '隱藏', '隐藏'],
      ...[
        '발신번호표시제한',
        '발신번호 표시제한',
        '발신자표시제한',
        '발신자 표시 제한',
        '발신번호없음',
        '알 수 없음',
        '비공개',
      ],
      ...['ไม่ทราบหมายเลข', 'ไม่แสดงหมายเลข', 'หมายเลขส่วนตัว', 'số riêng', 'số lạ', 'không xác định', 'ẩn số', 'không rõ'],
    ],
  },
];

/** Signs that stand for nothing. Kazoo (privacy-cid.md) sends ten zeros, other systems fewer; -1 is a database's "none". */
const SIGNS = /^(?:\+?[0\s-]*|-1|[?.*_\u2013\u2014-]+)$/u;

/**
 * The words spelled on a keypad, sent with a plus as if they were a number. Source: Twilio support article 223179988, "Why
 * am I getting calls from these strange numbers?"; Bandwidth and other carriers send the same.
 */
const KEYPAD_WORDS: ReadonlySet<string> = new Set([
  '266696687', // ANONYMOUS
  '7378742883', // RESTRICTED
  '86282452253', // UNAVAILABLE
  '8656696', // UNKNOWN
  '2562533', // BLOCKED
]);

/** Sent with a plus only (the same article): three digits without one are an extension. */
const WITH_PLUS_ONLY: ReadonlySet<string> = new Set(['464']);

const folded = (text: string) =>
  withoutLongMarkRuns(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const KNOWN: ReadonlySet<string> = new Set(WORDS.flatMap(({ words }) => words.map(folded)));

/** True of a word or sign that says that there is no number or no name: "Private Number", "非通知", "000", "". */
export function meansNobody(text: string): boolean {
  const plain = text.trim();
  return SIGNS.test(plain) || KNOWN.has(folded(plain));
}

/** True of the keypad spelling of such a word, however it is grouped: `+266696687`, `266696687`, `00266696687`. */
export function isKeypadWord(text: string): boolean {
  const digits = text.replace(/[^\d+]/g, '').replace(/^(?:\+|00)/, '');
  if (KEYPAD_WORDS.has(digits)) return true;
  return text.trim().startsWith('+') && WITH_PLUS_ONLY.has(digits);
}

/** True of a host that belongs to nobody (RFC 2606): `anonymous.invalid`, `unknown.invalid`. */
export function isNobodysHost(host: string): boolean {
  return /(?:^|\.)invalid$/i.test(host);
}
