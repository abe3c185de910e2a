"""Which time zones states, provinces, countries and North American area codes use; data, with its reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Place:
    """A country or state: its usual zone and, where it spans several, which cities keep which.

    `split` says that the zone of an unlisted city is not known; otherwise it has the usual zone.
    """

    name: str
    zone: str
    split: bool = False
    cities: Mapping[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()

    @property
    def candidates(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.zone, *self.more, *self.cities.values())))


ZONES = {
    "AT": "America/Halifax", "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "ID": "America/Boise", "AZ": "America/Phoenix", "PT": "America/Los_Angeles", "AK": "America/Anchorage",
    "AD": "America/Adak", "HT": "Pacific/Honolulu", "PR": "America/Puerto_Rico", "GU": "Pacific/Guam",
    "NL": "America/St_Johns", "GB": "America/Goose_Bay", "ON": "America/Toronto", "MB": "America/Winnipeg",
    "SK": "America/Regina", "AB": "America/Edmonton", "DC": "America/Dawson_Creek",
    "FN": "America/Fort_Nelson",
    "CR": "America/Creston", "BC": "America/Vancouver", "YT": "America/Whitehorse", "IQ": "America/Iqaluit",
    "RI": "America/Rankin_Inlet",
}  # fmt: skip

US_ZONES = tuple(ZONES[key] for key in ("ET", "CT", "MT", "AZ", "PT", "AK", "HT"))
CA_ZONES = tuple(ZONES[key] for key in ("ON", "MB", "SK", "AB", "BC", "AT", "NL"))

# One state a line: code, name, zone.
_STATES = """
AL Alabama CT|AK Alaska AK|AZ Arizona AZ|AR Arkansas CT|CA California PT|CO Colorado MT|CT Connecticut ET
DE Delaware ET|DC District of Columbia ET|FL Florida ET|GA Georgia ET|HI Hawaii HT|ID Idaho ID|IL Illinois CT
IN Indiana ET|IA Iowa CT|KS Kansas CT|KY Kentucky ET|LA Louisiana CT|ME Maine ET|MD Maryland ET
MA Massachusetts ET|MI Michigan ET|MN Minnesota CT|MS Mississippi CT|MO Missouri CT|MT Montana MT
NE Nebraska CT
NV Nevada PT|NH New Hampshire ET|NJ New Jersey ET|NM New Mexico MT|NY New York ET|NC North Carolina ET
ND North Dakota CT|OH Ohio ET|OK Oklahoma CT|OR Oregon PT|PA Pennsylvania ET|RI Rhode Island ET
SC South Carolina ET|SD South Dakota CT|TN Tennessee CT|TX Texas CT|UT Utah MT|VT Vermont ET|VA Virginia ET
WA Washington PT|WV West Virginia ET|WI Wisconsin CT|WY Wyoming MT|PR Puerto Rico PR
VI Virgin Islands PR|GU Guam GU|MP Northern Mariana Islands GU
"""

_PROVINCES = """
AB Alberta AB|BC British Columbia BC|MB Manitoba MB|NB New Brunswick AT|NL Newfoundland and Labrador NL
NS Nova Scotia AT|NT Northwest Territories AB|NU Nunavut IQ|ON Ontario ON|PE Prince Edward Island AT
QC Quebec ON|SK Saskatchewan SK|YT Yukon YT
"""

# Cities of states that span zones. A "!" marks a state where an unlisted city stays uncertain; the others
# have a few exceptions only.
_CITIES = {
    "US-AL": "ET: phenix city, lanett, valley, smiths station",
    "US-AK": "AD: adak, atka",
    "US-AZ": "MT: window rock, chinle, kayenta, tuba city, fort defiance, ganado",
    "US-FL": "! CT: pensacola, panama city, panama city beach, fort walton beach, destin, crestview, "
    "niceville, "
    "navarre, milton, gulf breeze, marianna, lynn haven, defuniak springs, santa rosa beach, pace"
    "; ET: miami, orlando, tampa, jacksonville, tallahassee, saint petersburg, hialeah, fort lauderdale, "
    "cape coral, fort myers, port saint lucie, gainesville, lakeland, clearwater, sarasota, naples, west "
    "palm beach, "
    "boca raton, coral springs, pembroke pines, hollywood, miramar, palm bay, melbourne, daytona beach, "
    "ocala, "
    "kissimmee, bradenton, delray beach, boynton beach, deerfield beach, pompano beach, coral gables, doral, "
    "saint augustine, vero beach, sanford, largo, plantation, sunrise, weston, jupiter, key west, winter "
    "park",
    "US-ID": "! PT: coeur dalene, post falls, hayden, sandpoint, lewiston, moscow, kellogg, rathdrum, "
    "bonners ferry, "
    "orofino, priest river, wallace, saint maries, grangeville, ponderay"
    "; ID: boise, meridian, nampa, caldwell, eagle, kuna, star, garden city, idaho falls, pocatello, twin "
    "falls, "
    "rexburg, mountain home, chubbuck, burley, jerome, hailey, ketchum, sun valley, blackfoot, ammon, "
    "emmett, "
    "payette, weiser, fruitland, mccall, salmon, rupert, preston, driggs, rigby, gooding, middleton",
    "US-IN": "! CT: gary, hammond, evansville, merrillville, valparaiso, michigan city, la porte, laporte, "
    "crown point, portage, east chicago, schererville, highland, munster, hobart, chesterton, newburgh, "
    "tell city, "
    "rensselaer, knox, griffith, dyer, saint john, whiting, princeton, mount vernon"
    "; ET: indianapolis, fort wayne, south bend, carmel, fishers, bloomington, lafayette, west lafayette, "
    "muncie, terre haute, kokomo, noblesville, anderson, greenwood, elkhart, mishawaka, lawrence, "
    "jeffersonville, "
    "columbus, richmond, westfield, new albany, goshen, warsaw, zionsville, plainfield, brownsburg, jasper, "
    "vincennes, madison, seymour, logansport, marion, franklin, greenfield",
    "US-KS": "! MT: goodland, sharon springs, tribune, syracuse, leoti"
    "; CT: wichita, overland park, kansas city, olathe, topeka, lawrence, shawnee, lenexa, manhattan, "
    "salina, "
    "hutchinson, leavenworth, leawood, dodge city, garden city, emporia, derby, prairie village, hays, "
    "junction city, "
    "liberal, gardner, pittsburg, newton, great bend, mcpherson, colby, el dorado, ottawa, andover, merriam",
    "US-KY": "! CT: bowling green, owensboro, paducah, hopkinsville, henderson, madisonville, murray, "
    "mayfield, "
    "glasgow, franklin, russellville, princeton, benton, central city, oak grove, columbia, leitchfield"
    "; ET: louisville, lexington, covington, frankfort, florence, richmond, georgetown, elizabethtown, "
    "nicholasville, "
    "jeffersontown, independence, ashland, danville, winchester, somerset, pikeville, newport, erlanger, "
    "hebron, "
    "london, corbin, bardstown, shelbyville, radcliff, morehead, middlesboro, campbellsville",
    "US-MI": "! CT: iron mountain, kingsford, menominee, ironwood, iron river, crystal falls, bessemer, "
    "wakefield, norway"
    "; ET: detroit, grand rapids, lansing, ann arbor, flint, warren, sterling heights, dearborn, livonia, "
    "troy, "
    "kalamazoo, battle creek, southfield, farmington hills, rochester hills, wyoming, novi, pontiac, royal "
    "oak, "
    "saginaw, midland, bay city, muskegon, holland, traverse city, marquette, jackson, portage, east "
    "lansing, "
    "port huron, auburn hills, birmingham, plymouth, canton, taylor, escanaba, houghton, sault sainte "
    "marie, monroe, "
    "zeeland, kentwood, petoskey, mount pleasant, benton harbor, saint joseph, okemos, brighton, howell",
    "US-ND": "! MT: dickinson, hettinger, bowman, beach, medora, belfield"
    "; CT: fargo, bismarck, grand forks, minot, west fargo, williston, mandan, jamestown, wahpeton, devils "
    "lake, "
    "valley city, watford city, grafton, rugby",
    "US-NE": "! MT: scottsbluff, alliance, sidney, chadron, gering, ogallala, kimball, gordon, bridgeport, "
    "crawford"
    "; CT: omaha, lincoln, bellevue, grand island, kearney, fremont, hastings, norfolk, north platte, "
    "columbus, "
    "papillion, la vista, lexington, south sioux city, beatrice, york, mccook, nebraska city, seward, "
    "blair, holdrege",
    "US-NV": "MT: west wendover, wendover; ID: jackpot",
    "US-OR": "! ID: ontario, nyssa, vale, adrian"
    "; PT: portland, salem, eugene, gresham, hillsboro, beaverton, bend, medford, springfield, corvallis, "
    "albany, "
    "tigard, lake oswego, keizer, grants pass, oregon city, redmond, roseburg, klamath falls, pendleton, "
    "hermiston, "
    "ashland, astoria, baker city, la grande, mcminnville, newberg, tualatin, woodburn, wilsonville, the "
    "dalles, "
    "hood river, coos bay, newport, lebanon, prineville, burns, west linn, milwaukie, sherwood, canby, "
    "clackamas",
    "US-SD": "! MT: rapid city, spearfish, sturgis, belle fourche, box elder, hot springs, deadwood, lead, "
    "custer, "
    "hill city, lemmon, philip"
    "; CT: sioux falls, aberdeen, brookings, watertown, mitchell, yankton, huron, pierre, vermillion, "
    "brandon, "
    "madison, dakota dunes, tea, milbank, mobridge, harrisburg, winner, chamberlain",
    "US-TN": "! ET: knoxville, chattanooga, johnson city, kingsport, bristol, morristown, oak ridge, "
    "maryville, "
    "cleveland, greeneville, sevierville, athens, alcoa, elizabethton, dayton, gatlinburg, pigeon forge, "
    "jefferson city, "
    "lenoir city, newport, farragut, harriman, loudon, ooltewah, east ridge"
    "; CT: nashville, memphis, clarksville, murfreesboro, franklin, jackson, hendersonville, bartlett, "
    "smyrna, "
    "collierville, germantown, brentwood, columbia, gallatin, spring hill, cookeville, mount juliet, "
    "lebanon, "
    "la vergne, tullahoma, crossville, dickson, shelbyville, mcminnville, dyersburg, union city, "
    "goodlettsville, "
    "lawrenceburg, manchester, jasper",
    "US-TX": "! MT: el paso, socorro, horizon city, san elizario, fabens, sierra blanca, anthony, dell city"
    "; CT: houston, san antonio, dallas, austin, fort worth, arlington, corpus christi, plano, laredo, "
    "lubbock, "
    "irving, garland, frisco, mckinney, amarillo, grand prairie, brownsville, pasadena, mesquite, killeen, "
    "mcallen, "
    "waco, carrollton, denton, midland, abilene, beaumont, round rock, odessa, wichita falls, richardson, "
    "lewisville, "
    "tyler, college station, pearland, san angelo, allen, league city, sugar land, longview, edinburg, "
    "bryan, "
    "the woodlands, baytown, pharr, temple, missouri city, flower mound, new braunfels, cedar park, conroe, "
    "victoria, "
    "georgetown, mansfield, rowlett, san marcos, pflugerville, port arthur, euless, desoto, galveston, "
    "grapevine, "
    "coppell, southlake, addison, katy, spring, humble, stafford, texarkana, sherman, van horn",
    "CA-BC": "! AB: cranbrook, fernie, kimberley, golden, invermere, sparwood; CR: creston; FN: fort nelson; "
    "DC: dawson creek, fort saint john"
    "; BC: vancouver, victoria, surrey, burnaby, richmond, kelowna, abbotsford, coquitlam, langley, "
    "nanaimo, kamloops, "
    "prince george, chilliwack, vernon, penticton, delta, north vancouver, west vancouver, new westminster, "
    "port coquitlam, maple ridge, saanich, campbell river, courtenay, prince rupert, terrace, squamish, "
    "whistler",
    "CA-NL": "GB: happy valley goose bay, labrador city, wabush, churchill falls, nain",
    "CA-NU": "! RI: rankin inlet, arviat, baker lake; AB: cambridge bay, kugluktuk; IQ: iqaluit, pond inlet",
    "CA-ON": "MB: kenora, dryden, fort frances, red lake, rainy river, sioux lookout",
    "CA-QC": "AT: les iles de la madeleine, iles de la madeleine, cap aux meules",
    "CA-SK": "AB: lloydminster",
}

# Countries that keep one zone, or one that nearly everybody lives in.
_COUNTRIES = """
AE United Arab Emirates=Asia/Dubai|AR Argentina=America/Argentina/Buenos_Aires|AT Austria=Europe/Vienna
BE Belgium=Europe/Brussels|BG Bulgaria=Europe/Sofia|CH Switzerland=Europe/Zurich|CN China=Asia/Shanghai
CO Colombia=America/Bogota|CR Costa Rica=America/Costa_Rica|CY Cyprus=Asia/Nicosia|CZ Czechia=Europe/Prague
DE Germany=Europe/Berlin|DK Denmark=Europe/Copenhagen|DO Dominican Republic=America/Santo_Domingo
EE Estonia=Europe/Tallinn|EG Egypt=Africa/Cairo|FI Finland=Europe/Helsinki|FR France=Europe/Paris
GB United Kingdom=Europe/London|GR Greece=Europe/Athens|HK Hong Kong=Asia/Hong_Kong|HR Croatia=Europe/Zagreb
HU Hungary=Europe/Budapest|IE Ireland=Europe/Dublin|IL Israel=Asia/Jerusalem|IN India=Asia/Kolkata
IS Iceland=Atlantic/Reykjavik|IT Italy=Europe/Rome|JM Jamaica=America/Jamaica|JP Japan=Asia/Tokyo
KE Kenya=Africa/Nairobi|KR South Korea=Asia/Seoul|LT Lithuania=Europe/Vilnius|LU Luxembourg=Europe/Luxembourg
LV Latvia=Europe/Riga|MA Morocco=Africa/Casablanca|MT Malta=Europe/Malta|MY Malaysia=Asia/Kuala_Lumpur
NG Nigeria=Africa/Lagos|NL Netherlands=Europe/Amsterdam|NO Norway=Europe/Oslo|NZ New Zealand=Pacific/Auckland
PA Panama=America/Panama|PE Peru=America/Lima|PH Philippines=Asia/Manila|PK Pakistan=Asia/Karachi
PL Poland=Europe/Warsaw|RO Romania=Europe/Bucharest|RS Serbia=Europe/Belgrade|SA Saudi Arabia=Asia/Riyadh
SE Sweden=Europe/Stockholm|SG Singapore=Asia/Singapore|SI Slovenia=Europe/Ljubljana
SK Slovakia=Europe/Bratislava
TH Thailand=Asia/Bangkok|TR Turkey=Europe/Istanbul|TW Taiwan=Asia/Taipei|UA Ukraine=Europe/Kyiv
VN Vietnam=Asia/Ho_Chi_Minh|ZA South Africa=Africa/Johannesburg
"""

_AUSTRALIA = """
NSW New South Wales=Australia/Sydney|VIC Victoria=Australia/Melbourne|QLD Queensland=Australia/Brisbane
SA South Australia=Australia/Adelaide|WA Western Australia=Australia/Perth|TAS Tasmania=Australia/Hobart
NT Northern Territory=Australia/Darwin|ACT Australian Capital Territory=Australia/Sydney
"""

# Area codes by zone; a key of several zones is split, the likeliest first.
_AREA_CODES = {
    "ET": "201 202 203 207 212 215 216 220 223 227 229 231 234 239 240 248 252 260 267 269 272 276 283 301 "
    "302 304 305 "
    "313 315 317 321 324 326 329 330 332 336 339 347 351 352 363 380 386 401 404 407 410 412 413 419 434 "
    "436 440 443 "
    "445 463 470 472 475 478 484 502 508 513 516 517 518 540 551 561 567 570 571 582 585 586 603 607 "
    "609 610 614 "
    "616 617 624 631 640 645 646 656 667 678 679 680 681 686 689 703 704 706 716 717 718 724 727 728 732 "
    "734 740 743 754 "
    "757 762 765 770 771 772 774 781 786 802 803 804 810 813 814 821 826 828 835 838 839 843 845 848 854 "
    "856 857 "
    "859 860 862 863 864 865 878 904 908 910 912 914 917 919 929 934 937 941 943 947 948 954 959 973 978 "
    "980 984 989",
    "CT": "205 210 214 217 218 224 225 228 235 251 254 256 262 274 281 309 312 314 316 318 319 320 325 327 "
    "331 334 "
    "337 346 353 361 402 405 409 414 417 430 432 447 457 464 469 471 479 483 501 504 507 512 515 531 534 "
    "539 557 563 "
    "572 573 580 601 608 612 615 618 621 629 630 636 641 651 659 660 662 682 708 712 713 715 726 730 731 "
    "737 763 769 "
    "773 779 806 815 816 817 830 832 847 861 870 872 901 903 913 918 920 931 936 938 940 945 952 956 972 "
    "975 979 985",
    "MT": "303 307 385 406 435 505 575 719 720 748 801 915 970 983",
    "AZ": "480 520 602 623",
    "PT": "206 209 213 253 279 310 323 341 350 357 360 369 408 415 424 425 442 503 509 510 530 559 562 564 "
    "619 626 "
    "628 650 657 661 669 702 707 714 725 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951 971",
    "HT": "808", "PR": "340 787 939", "GU": "670 671",
    "ID PT": "208 986", "CT MT": "308 605 620 701 785", "PT ID": "458 541 775", "AK AD": "907",
    "AZ MT": "928",
    "CT ET": "219 270 364", "ET CT": "423 448 574 606 729 812 850 906 930",
    "ON": "226 249 263 273 289 343 354 365 367 382 416 418 437 438 450 468 514 519 548 579 581 613 647 683 "
    "705 742 753 819 "
    "873 905 942",
    "ON MB": "807", "MB": "204 431 584", "SK": "306 474 639", "AB": "368 403 587 780 825",
    "AT": "428 506 782 902",
    "NL GB": "709 879", "BC": "604", "BC AB CR DC": "236 250 257 672 778", "YT AB RI IQ": "867",
}  # fmt: skip


def _lines(text: str) -> list[str]:
    return [entry for line in text.split("\n") for entry in line.split("|") if entry]


def _cities(key: str) -> tuple[bool, dict[str, str]]:
    text = _CITIES.get(key, "")
    table = {}
    for group in text.removeprefix("!").split(";") if text else ():
        zone, _, names = group.partition(":")
        table.update(dict.fromkeys((name.strip() for name in names.split(",")), ZONES[zone.strip()]))
    return text.startswith("!"), table


def _parts(country: str, text: str) -> dict[str, Place]:
    found = {}
    for entry in _lines(text):
        code, _, rest = entry.partition(" ")
        name, _, zone = rest.rpartition(" ")
        split, cities = _cities(f"{country}-{code}")
        found[f"{country}-{code}"] = Place(name, ZONES[zone], split, cities)
    return found


def _whole(prefix: str, text: str) -> dict[str, Place]:
    pairs = (entry.split("=") for entry in _lines(text))
    return {prefix + head.partition(" ")[0]: Place(head.partition(" ")[2], zone) for head, zone in pairs}


_WIDE = {
    "US": Place("United States", US_ZONES[0], split=True, more=US_ZONES),
    "CA": Place("Canada", CA_ZONES[0], split=True, more=CA_ZONES),
    "AU": Place(
        "Australia", "Australia/Sydney", split=True,
        more=("Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"),
    ),
    "BR": Place("Brazil", "America/Sao_Paulo", split=True, more=("America/Manaus", "America/Rio_Branco")),
    "CL": Place("Chile", "America/Santiago", cities={"punta arenas": "America/Punta_Arenas"}),
    "ES": Place(
        "Spain", "Europe/Madrid",
        cities=dict.fromkeys(
            ("las palmas", "las palmas de gran canaria", "santa cruz de tenerife", "arona", "arrecife"),
            "Atlantic/Canary",
        ),
    ),
    "MX": Place(
        "Mexico", "America/Mexico_City", split=True, more=("America/Cancun", "America/Hermosillo",
        "America/Tijuana"),
        cities={
            "mexico city": "America/Mexico_City", "ciudad de mexico": "America/Mexico_City",
            "guadalajara": "America/Mexico_City", "monterrey": "America/Monterrey",
            "puebla": "America/Mexico_City",
            "tijuana": "America/Tijuana", "cancun": "America/Cancun", "hermosillo": "America/Hermosillo",
        },
    ),
    "PT": Place("Portugal", "Europe/Lisbon", cities={"ponta delgada": "Atlantic/Azores"}),
}  # fmt: skip

PLACES: Mapping[str, Place] = MappingProxyType(
    _parts("US", _STATES) | _parts("CA", _PROVINCES) | _whole("AU-", _AUSTRALIA) | _whole("", _COUNTRIES) | _WIDE
)
"""Places by "US" or "US-ID"; every state of a country that has states here is listed."""

AREA_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {code: tuple(ZONES[key] for key in keys.split()) for keys, codes in _AREA_CODES.items() for code in codes.split()}
)
"""Zones of the area codes of the United States and Canada, the likeliest first."""
