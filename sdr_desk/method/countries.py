"""Country names and codes as lists write them, to ISO 3166-1 codes; and the codes of their states and lands."""

import unicodedata
from functools import lru_cache

from sdr_desk.method.place_tables import PLACES

# Two-letter code, three-letter code, English name.
_ISO = """
AD AND Andorra|AE ARE United Arab Emirates|AF AFG Afghanistan|AG ATG Antigua and Barbuda|AI AIA Anguilla
AL ALB Albania|AM ARM Armenia|AO AGO Angola|AQ ATA Antarctica|AR ARG Argentina|AS ASM American Samoa
AT AUT Austria|AU AUS Australia|AW ABW Aruba|AX ALA Åland Islands|AZ AZE Azerbaijan
BA BIH Bosnia and Herzegovina|BB BRB Barbados|BD BGD Bangladesh|BE BEL Belgium|BF BFA Burkina Faso
BG BGR Bulgaria|BH BHR Bahrain|BI BDI Burundi|BJ BEN Benin|BL BLM Saint Barthelemy|BM BMU Bermuda|BN BRN Brunei
BO BOL Bolivia|BQ BES Caribbean Netherlands|BR BRA Brazil|BS BHS Bahamas|BT BTN Bhutan|BV BVT Bouvet Island
BW BWA Botswana|BY BLR Belarus|BZ BLZ Belize|CA CAN Canada|CC CCK Cocos Islands
CD COD Democratic Republic of the Congo|CF CAF Central African Republic|CG COG Republic of the Congo
CH CHE Switzerland|CI CIV Ivory Coast|CK COK Cook Islands|CL CHL Chile|CM CMR Cameroon|CN CHN China
CO COL Colombia|CR CRI Costa Rica|CU CUB Cuba|CV CPV Cape Verde|CW CUW Curaçao|CX CXR Christmas Island
CY CYP Cyprus|CZ CZE Czechia|DE DEU Germany|DJ DJI Djibouti|DK DNK Denmark|DM DMA Dominica
DO DOM Dominican Republic|DZ DZA Algeria|EC ECU Ecuador|EE EST Estonia|EG EGY Egypt|EH ESH Western Sahara
ER ERI Eritrea|ES ESP Spain|ET ETH Ethiopia|FI FIN Finland|FJ FJI Fiji|FK FLK Falkland Islands|FM FSM Micronesia
FO FRO Faroe Islands|FR FRA France|GA GAB Gabon|GB GBR United Kingdom|GD GRD Grenada|GE GEO Georgia
GF GUF French Guiana|GG GGY Guernsey|GH GHA Ghana|GI GIB Gibraltar|GL GRL Greenland|GM GMB Gambia|GN GIN Guinea
GP GLP Guadeloupe|GQ GNQ Equatorial Guinea|GR GRC Greece|GS SGS South Georgia and the South Sandwich Islands
GT GTM Guatemala|GU GUM Guam|GW GNB Guinea-Bissau|GY GUY Guyana|HK HKG Hong Kong
HM HMD Heard Island and McDonald Islands|HN HND Honduras|HR HRV Croatia|HT HTI Haiti|HU HUN Hungary
ID IDN Indonesia|IE IRL Ireland|IL ISR Israel|IM IMN Isle of Man|IN IND India
IO IOT British Indian Ocean Territory|IQ IRQ Iraq|IR IRN Iran|IS ISL Iceland|IT ITA Italy|JE JEY Jersey
JM JAM Jamaica|JO JOR Jordan|JP JPN Japan|KE KEN Kenya|KG KGZ Kyrgyzstan|KH KHM Cambodia|KI KIR Kiribati
KM COM Comoros|KN KNA Saint Kitts and Nevis|KP PRK North Korea|KR KOR South Korea|KW KWT Kuwait
KY CYM Cayman Islands|KZ KAZ Kazakhstan|LA LAO Laos|LB LBN Lebanon|LC LCA Saint Lucia|LI LIE Liechtenstein
LK LKA Sri Lanka|LR LBR Liberia|LS LSO Lesotho|LT LTU Lithuania|LU LUX Luxembourg|LV LVA Latvia|LY LBY Libya
MA MAR Morocco|MC MCO Monaco|MD MDA Moldova|ME MNE Montenegro|MF MAF Saint Martin|MG MDG Madagascar
MH MHL Marshall Islands|MK MKD North Macedonia|ML MLI Mali|MM MMR Myanmar|MN MNG Mongolia|MO MAC Macau
MP MNP Northern Mariana Islands|MQ MTQ Martinique|MR MRT Mauritania|MS MSR Montserrat|MT MLT Malta
MU MUS Mauritius|MV MDV Maldives|MW MWI Malawi|MX MEX Mexico|MY MYS Malaysia|MZ MOZ Mozambique|NA NAM Namibia
NC NCL New Caledonia|NE NER Niger|NF NFK Norfolk Island|NG NGA Nigeria|NI NIC Nicaragua|NL NLD Netherlands
NO NOR Norway|NP NPL Nepal|NR NRU Nauru|NU NIU Niue|NZ NZL New Zealand|OM OMN Oman|PA PAN Panama|PE PER Peru
PF PYF French Polynesia|PG PNG Papua New Guinea|PH PHL Philippines|PK PAK Pakistan|PL POL Poland
PM SPM Saint Pierre and Miquelon|PN PCN Pitcairn|PR PRI Puerto Rico|PS PSE Palestine|PT PRT Portugal
PW PLW Palau|PY PRY Paraguay|QA QAT Qatar|RE REU Réunion|RO ROU Romania|RS SRB Serbia|RU RUS Russia
RW RWA Rwanda|SA SAU Saudi Arabia|SB SLB Solomon Islands|SC SYC Seychelles|SD SDN Sudan|SE SWE Sweden
SG SGP Singapore|SH SHN Saint Helena|SI SVN Slovenia|SJ SJM Svalbard and Jan Mayen|SK SVK Slovakia
SL SLE Sierra Leone|SM SMR San Marino|SN SEN Senegal|SO SOM Somalia|SR SUR Suriname|SS SSD South Sudan
ST STP Sao Tome and Principe|SV SLV El Salvador|SX SXM Sint Maarten|SY SYR Syria|SZ SWZ Eswatini
TC TCA Turks and Caicos Islands|TD TCD Chad|TF ATF French Southern Territories|TG TGO Togo|TH THA Thailand
TJ TJK Tajikistan|TK TKL Tokelau|TL TLS East Timor|TM TKM Turkmenistan|TN TUN Tunisia|TO TON Tonga|TR TUR Turkey
TT TTO Trinidad and Tobago|TV TUV Tuvalu|TW TWN Taiwan|TZ TZA Tanzania|UA UKR Ukraine|UG UGA Uganda
UM UMI US Minor Outlying Islands|US USA United States|UY URY Uruguay|UZ UZB Uzbekistan|VA VAT Vatican City
VC VCT Saint Vincent and the Grenadines|VE VEN Venezuela|VG VGB British Virgin Islands|VI VIR US Virgin Islands
VN VNM Vietnam|VU VUT Vanuatu|WF WLF Wallis and Futuna|WS WSM Samoa|YE YEM Yemen|YT MYT Mayotte
ZA ZAF South Africa|ZM ZMB Zambia|ZW ZWE Zimbabwe
"""

# Other names: English, the country's own and those of German, French, Spanish, Italian, Portuguese and Dutch
# lists. An indented line goes on with the entry above it.
_OTHER_NAMES = """
AE Vereinigte Arabische Emirate, Émirats arabes unis, Emiratos Árabes Unidos, UAE, Dubai
AR Argentinien, Argentine
AT Österreich, Oesterreich, Autriche, Oostenrijk
AU Australien, Australie, Commonwealth of Australia
BE Belgien, Belgique, België, Bélgica, Belgio
BG Bulgarien, Bulgarie
BR Brasilien, Brésil, Brasil, Brasile, Brazilië
CA Kanada, Canadá
CH Schweiz, Suisse, Svizzera, Suiza, Suíça, Zwitserland
CI Côte d'Ivoire
CL Chili
CN Volksrepublik China, Chine, Cina, 中国, PR China, PRC, Mainland China, People's Republic of China
CO Kolumbien, Colombie
CV Cabo Verde
CY Zypern, Chypre
CZ Czech Republic, Tschechien, Tschechische Republik, Česko, Česká republika, République tchèque, Tchéquie,
    República Checa
DE Deutschland, Allemagne, Alemania, Germania, Alemanha, Duitsland, Tyskland, Niemcy, Federal Republic of
    Germany, BRD
DK Dänemark, Danmark, Danemark, Dinamarca, Danimarca, Denemarken
DO República Dominicana
EE Estland, Estonie, Eesti
EG Ägypten, Égypte
ES Spanien, España, Espagne, Spagna, Espanha, Spanje, Hiszpania
FI Finnland, Suomi, Finlande, Finlandia
FR Frankreich, France métropolitaine, Francia, França, Frankrijk, Frankrike
GB Great Britain, Britain, UK, England, Scotland, Wales, Northern Ireland, Großbritannien, Vereinigtes
    Königreich, Royaume-Uni, Grande-Bretagne, Reino Unido, Regno Unito, Gran Bretagna, Gran Bretaña, Verenigd
    Koninkrijk, Storbritannien, United Kingdom of Great Britain and Northern Ireland
GR Griechenland, Grèce, Grecia, Griekenland, Hellas, Ελλάδα, Hellenic Republic
HK Hongkong, Hong Kong SAR, Hong Kong SAR China
HR Kroatien, Croatie, Hrvatska
HU Ungarn, Hongrie, Magyarország, Ungheria
ID Indonesien, Indonésie
IE Irland, Irlande, Irlanda, Ierland, Republic of Ireland, Éire
IL Israël
IN Indien, Inde, Índia, भारत
IR Islamic Republic of Iran
IS Island, Islande
IT Italien, Italie, Italia, Itália, Italië
JP Japón, Japon, Giappone, Japão, 日本
KE Kenia
KR Korea, Republic of Korea, Südkorea, Corée du Sud, Corea del Sur, 대한민국, 한국
LT Litauen, Lituanie, Lietuva
LU Luxemburg, Lussemburgo
LV Lettland, Lettonie, Latvija
MA Marokko, Maroc, Marruecos
MD Republic of Moldova
MK Macedonia
MM Burma
MO Macao
MX Mexiko, México, Mexique, Messico
MY Malaysien, Malaisie
NL Niederlande, Netherlands the, Pays-Bas, Países Bajos, Paesi Bassi, Nederland, Holland
NO Norwegen, Norge, Norvège, Noruega, Norvegia, Noorwegen
NZ Neuseeland, Nouvelle-Zélande, Nueva Zelanda, Aotearoa
PE Perú, Pérou
PH Philippinen, Filipinas, The Philippines
PL Polen, Polska, Pologne, Polonia
PS State of Palestine
RE Reunion
RO Rumänien, România, Roumanie
RS Serbien, Serbie, Srbija
RU Russian Federation, Russland, Russie, Rusia, Россия
SA Saudi-Arabien, Arabie saoudite, Arabia Saudita, KSA
SE Schweden, Sverige, Suède, Suecia, Svezia, Suécia, Zweden
SG Singapur, Singapour
SI Slowenien, Slovénie, Slovenija
SK Slowakei, Slovaquie, Slovensko
SY Syrian Arab Republic
SZ Swaziland
TH Thaïlande
TL Timor-Leste
TN Tunesien, Tunisie
TR Türkei, Türkiye, Turquie, Turquía, Turchia
TW Republic of China
TZ United Republic of Tanzania
UA Ukraine, Україна
US USA, United States of America, America, U S A, U S, Vereinigte Staaten, Vereinigte Staaten von Amerika,
    États-Unis, États-Unis d'Amérique, Estados Unidos, Estados Unidos de América, EEUU, EE UU, EUA, Stati Uniti,
    Stati Uniti d'America, Verenigde Staten, Stany Zjednoczone, Förenta staterna
VA Holy See
VE Bolivarian Republic of Venezuela
VN Viet Nam, Việt Nam
ZA Südafrika, Afrique du Sud, Sudáfrica, RSA
"""

_LANDS = {
    "DE": """
BW Baden-Württemberg|BY Bayern, Bavaria|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hessen, Hesse
MV Mecklenburg-Vorpommern|NI Niedersachsen, Lower Saxony|NW Nordrhein-Westfalen, North Rhine-Westphalia, NRW
RP Rheinland-Pfalz, Rhineland-Palatinate|SL Saarland|SN Sachsen, Saxony|ST Sachsen-Anhalt, Saxony-Anhalt
SH Schleswig-Holstein|TH Thüringen, Thuringia
""",
    "GB": "ENG England|SCT Scotland|WLS Wales, Cymru|NIR Northern Ireland",
}
# What US lists call states and provinces besides their names and codes.
_STATES_ALSO = {
    "US": "DC Washington DC, Washington D C|VI US Virgin Islands, U S Virgin Islands|CA Calif, Cali|FL Fla"
    "|MA Mass|PA Penn, Penna|TX Tex|WA Wash|MI Mich|MN Minn|WI Wisc|IL Ill|CO Colo|OR Ore|TN Tenn|CT Conn|AZ Ariz",
    "CA": "QC Québec, PQ|NL Newfoundland, Labrador, NF, Newfoundland & Labrador|PE PEI|ON Ont|BC B C"
    "|YT Yukon Territory",
    "AU": "",
}


@lru_cache(maxsize=4096)
def country_code(typed: str) -> str:
    """The ISO 3166-1 two-letter code of a country by name or code; "" when it is none we know."""
    name = _plain(typed)
    return _names().get(name) or _names().get(name.removeprefix("the "), "")


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """The English name of a country by its two-letter code; the code itself when there is none."""
    return next((name for two, _, name in _iso() if two == code.upper()), code)


@lru_cache(maxsize=4096)
def region_code(typed: str, country: str) -> str:
    """The code of a state, province or land of `country` by name or code ("Idaho" -> "ID"); "" when unknown.

    Known for the US, Canada, Australia, Germany and the United Kingdom. Codes are those of ISO 3166-2
    without the country.
    """
    return _regions(country).get(_plain(typed), "") if typed else ""


def _plain(text: str) -> str:
    """Compare without case, accents, dots and doubled spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace(".", "").replace(",", " ").replace("’", "'"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).replace("&", "and").split())


def _entries(text: str) -> list[tuple[str, list[str]]]:
    """Codes with their names from a table of "CODE name, name" entries."""
    joined = text.replace("\n    ", " ").replace("\n", "|")
    pairs = (entry.partition(" ") for entry in joined.split("|") if entry)
    return [(code, [name.strip() for name in names.split(",")]) for code, _, names in pairs]


@lru_cache(maxsize=1)
def _iso() -> tuple[tuple[str, str, str], ...]:
    rows = (entry.split(" ", 2) for entry in _ISO.replace("\n", "|").split("|") if entry)
    return tuple((two, three, name) for two, three, name in rows)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found = {}
    for two, three, name in _iso():
        found.update({two.casefold(): two, three.casefold(): two, _plain(name): two})
    for code, names in _entries(_OTHER_NAMES):
        found.update({_plain(name): code for name in names})
    return found


@lru_cache(maxsize=16)
def _regions(country: str) -> dict[str, str]:
    listed = _entries(_LANDS.get(country, "") or _STATES_ALSO.get(country, ""))
    found = {_plain(name): code for code, names in listed for name in names}
    found |= {code.casefold(): code for code, _ in listed}
    if country in _STATES_ALSO:
        own = {key[3:]: place.name for key, place in PLACES.items() if key.startswith(f"{country}-")}
        found |= {code.casefold(): code for code in own} | {_plain(name): code for code, name in own.items()}
    return found
