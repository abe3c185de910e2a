"""Which product a list came out of, told by headers only that product writes, and what its own words mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sdr_desk.exchange.header_words import key_of, words_of
from sdr_desk.exchange.import_fields import CUSTOM, LEFT_OUT

OWN = "SDR Desk"
"""Lists this desk wrote itself."""

KEPT = CUSTOM
"""In `System.targets`: no field, whatever the header says, but kept as a field of its own."""


@dataclass(frozen=True, slots=True)
class System:
    """One product.

    Attributes:
        signs: sets of header keys; a list that has all keys of one set came from here.
        targets: header key to field, KEPT, or LEFT_OUT where the product's word differs from the common one.
        left_out: header keys of the product's inner workings.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    targets: dict[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def _signs(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in text.split("|"))


def _keys(text: str) -> frozenset[str]:
    return frozenset(key_of(name) for name in text.split(","))


SYSTEMS: tuple[System, ...] = (
    System(
        OWN,
        _signs("phones emails timezone | phones emails custom | phones emails grade"),
        {"phones": "phone", "emails": "email", "custom": "custom_json", "lists": "list", "list": "list",
         "contactlabels": "own_labels", "outofservice": "own_out_of_service", "timezones": "own_zones"},
        _keys("id"),
    ),
    System("ZoomInfo", _signs("zoominfocontactid | contactaccuracyscore | zoominfocompanyid | contactaccuracygrade"),
        {"fulladdress": "company_location", "companydescription": KEPT, "emaildomain": LEFT_OUT, "country": "country",
         "linkedincontactprofileurl": "linkedin", "companydivisionname": KEPT, "personcity": "city"},
        _keys("Contact Accuracy Score, Contact Accuracy Grade, Notice Provided Date, Certification Date,"
              " Certified Active Company, ZoomInfo Contact Profile URL, ZoomInfo Company Profile URL")),
    System("Apollo", _signs("apollocontactid | apolloaccountid | companynameforemails"
        " | personlinkedinurl corporatephone"
        " | personlinkedinurl workdirectphone | personlinkedinurl seniority"
        " | personlinkedinurl companylinkedinurl employees"),
        {"companyaddress": "company_location", "accountowner": KEPT, "stage": KEPT, "companynameforemails": LEFT_OUT},
        _keys("Email Sent, Email Open, Email Bounced, Replied, Demoed, Last Contacted,"
              " Primary Email Verification Source,"
              " Primary Intent Score, Secondary Intent Score, Qualify Contact, Cleaned, Contact Stage Id,"
              " Number of Emails Sent, Logo Url")),
    System("Evaboot", _signs("linkedinurlpublic | linkedinurluniqueid | matchesfilters nomatchreasons"),
        {"linkedinurluniqueid": LEFT_OUT, "companylocation": "company_location"},
        _keys("Matches Filters, No Match Reasons, Linkedin URL Unique ID, Company Linkedin URL Unique ID")),
    System("PhantomBuster", _signs("profileurl vmid | profileurl fullname query | profileurl defaultprofileurl"
        " | profileurl connectiondegree | linkedinprofileurl vmid"),
        {"companyurl": LEFT_OUT, "regularcompanyurl": LEFT_OUT, "summary": "notes", "titledescription": KEPT,
         "name": LEFT_OUT},
        _keys("companyId, companyUrl, regularCompanyUrl, profileImageUrl, sharedConnectionsCount, vmid,"
              " isPremium, isOpenLink,"
              " query, timestamp, error, pastExperienceCompanyName, pastExperienceCompanyUrl,"
              " pastExperienceCompanyTitle, pastExperienceDate, pastExperienceDuration")),
    System("LinkedIn", _signs("connectedon position | connectedon url | connectedon emailaddress"),
        {"url": "linkedin"}),
    System("Dynamics 365", _signs("donotmodifylead | donotmodifycontact | donotmodifyaccount | donotmodifyrowchecksum"
        " | donotmodifymodifiedon | donotallowphonecalls | telephone1 emailaddress1 | address1city telephone1"
        " | address1line1 emailaddress1"),
        {"topic": KEPT, "subject": KEPT, "rating": KEPT, "statusreason": KEPT, "telephone1": "phone",
         "mainphone": "phone_company", "parentcustomerid": "company", "primarycontact": "full_name"},
        _keys("Created On, Modified On, Created By, Modified By, Row Checksum")),
    System("Pipedrive", _signs("opendeals closeddeals | nextactivitydate organization | nextactivitydate personname"),
        {"organizationaddress": "company_location", "personlabel": KEPT, "organizationlabel": KEPT, "label": KEPT,
         "labels": KEPT, "address": "location", "personpostaladdress": "location"},
        _keys("Person - Open deals, Open deals, Closed deals, Won deals, Lost deals, Total activities, Done activities,"
              " Activities to do, Email messages count, Last email received, Last email sent, Next activity date,"
              " Last activity date, Visible to, Profile picture, Person created, Update time")),
    System("Odoo", _signs("emailfrom | contactname salesperson | contactname jobposition | contactname partnername"
        " | salesteam salesperson | salesperson opportunity | externalid email jobposition"),
        {"name": "full_name", "opportunity": KEPT, "expectedrevenue": KEPT, "userid": "owner",
         "stateid": "state", "countryid": "country",
         "tagids": "list", "sourceid": "source", "stage": KEPT,
         "teamid": KEPT, "companyname": "company", "partnerid": "company", "customer": "company", "emailfrom": "email",
         "function": "title", "type": KEPT, "priority": KEPT},
        _keys("External ID, id, .id, Active, My Activity Deadline, Next Activity Deadline, message_ids, activity_ids")),
    System("Zoho", _signs("recordid leadowner | recordid emailoptout | leadownerid emailoptout"
        " | recordid createdby leadname"
        " | leadownerid leadsource | contactownerid emailoptout | leadowner zipcode noofemployees | leadowner skypeid"
        " | leadowner emailoptout createdby | leadowner zipcode emailoptout | leadowner zipcode createdby"),
        {"leadname": "full_name", "contactname": "full_name", "rating": KEPT, "tag": "list"},
        _keys("Record Id, Created By, Modified By, Created Time, Modified Time, Last Activity Time,"
              " Lead Conversion Time,"
              " Layout, Layout.id, Locked, Converted Date Time, Unsubscribed Mode, Unsubscribed Time, Lead Image,"
              " Enrich Status, Change Log Time, Last Enriched Time, Days Visited, Average Time Spent (Minutes)")),
    System("EspoCRM", _signs("addresscity emailaddress | addresscity accountname | addresscity assignedusername"
        " | emailaddress phonenumber addressstate | emailaddressisoptedout | phonenumberisoptedout"
        " | addresspostalcode accountname"),
        {"name": "full_name", "salutationname": "salutation", "opportunityamount": KEPT, "phonenumberdata": LEFT_OUT,
         "emailaddressdata": LEFT_OUT, "status": KEPT},
        _keys("id, deleted, createdAt, modifiedAt, createdByName, modifiedByName, streamUpdatedAt, Created At,"
              " Modified At, Created By, Modified By, Converted At")),
    System("SuiteCRM", _signs("phonework | primaryaddresscity | primaryaddressstreet | assignedusername email1"
        " | email1 phonemobile"),
        {"name": "full_name", "status": KEPT, "statusdescription": KEPT, "phonefax": KEPT,
         "accountdescription": KEPT, "department": KEPT},
        _keys("id, deleted, Date Created, Date Modified, date_entered, date_modified, modified_by_name,"
              " created_by_name,"
              " Deleted, Created By, Modified By, converted, portal_app, photo")),
    System("HubSpot", _signs("recordid contactowner | recordid createdate | recordid lifecyclestage"
        " | associatedcompanyids"
        " | hsobjectid | hubspotownerid | lifecyclestage originalsource | recordid associatedcompany"
        " | associatedcompany contactowner | recordid companyowner | hsleadstatus"),
        {"hubspotownerid": LEFT_OUT, "associatedcompanyids": LEFT_OUT, "companyowner": "owner",
         "recordsource": KEPT, "latestsource": KEPT},
        _keys("Record ID, Create Date, Last Modified Date, Last Activity Date, Associated Company IDs,"
              " Number of Sales Activities, Number of times contacted, Number of Form Submissions, Number of Pageviews,"
              " Marketing emails opened, Marketing emails clicked, Marketing emails delivered, Last Contacted,"
              " Associated Deal IDs, Associated Deal, Associated Note IDs, Recent Sales Email Opened Date")),
    System("Salesforce", _signs("leadid recordowner | leadid leadstatus | leadid leadsource | companyaccount"
        " | hasoptedoutofemail | donotcall ownerid | isconverted | firstname leadsource numberofemployees"
        " | mailingcity accountname | mailingcity lastname | billingcity accountname | billingstateprovince"
        " | accountowner accountname | converteddate | leadowner stateprovince zippostalcode"
        " | ownerid leadsource | lastmodifiedbyid | systemmodstamp | recordowner emailoptout | billingcity name"
        " | mailingstateprovince"),
        {"rating": KEPT, "status": KEPT, "leadstatus": KEPT, "companyaccount": "company", "type": KEPT,
         "parentaccount": KEPT, "accountsource": "source"},
        _keys("Id, Lead ID, Account ID, Contact ID, OwnerId, RecordTypeId, CreatedById, LastModifiedById, CreatedDate,"
              " LastModifiedDate, SystemModstamp, LastActivityDate, LastViewedDate, LastReferencedDate, IsDeleted,"
              " IsConverted, MasterRecordId, JigsawContactId, PhotoUrl, IsUnreadByOwner, Created Date, Created By,"
              " Last Modified Date, Last Modified By, Last Activity, Unread By Owner, CleanStatus, Jigsaw,"
              " EmailBouncedDate,"
              " EmailBouncedReason, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId")),
    System("Outlook", _signs("emailaddress businessphone businessstreet | emaildisplayname"
        " | email2address businessphone"
        " | businessphone2 businessfax | emailaddress businessphone webpage | emailaddress businesscity"),
        {"title": "salutation", "location": KEPT, "account": KEPT, "language": KEPT, "primaryphone": "phone_other",
         "businessaddress": KEPT, "homeaddress": KEPT, "otheraddress": KEPT, "emaildisplayname": LEFT_OUT,
         "keywords": KEPT, "categories": "list"},
        _keys("E-mail Type, E-mail Display Name, E-mail 2 Type, E-mail 2 Display Name, E-mail 3 Type,"
              " E-mail 3 Display Name, Priority, Private, Sensitivity, Internet Free Busy, Directory Server,"
              " Organizational ID Number, Initials, Gender")),
    System("Google Contacts", _signs("email1value | phone1value | organization1name | phoneticfirstname"
        " | yominame givenname | organizationname organizationtitle fileas | groupmembership givenname"),
        {"name": "full_name", "location": KEPT, "fileas": KEPT, "address1formatted": KEPT,
        "organization1type": LEFT_OUT},
        _keys("Priority, Sensitivity, Directory Server, Initials, Short Name, Photo, Address 1 - Type,"
              " Address 1 - Label,"
              " Website 1 - Type, Website 1 - Label, Organization 1 - Type, Organization 1 - Yomi Name")),
    System("vCard", _signs("fn tel | fn n | fn org | fn email | vcard | vcardversion"),
        {"fn": "full_name", "tel": "phone", "org": "company", "role": KEPT, "adr": "location", "n": LEFT_OUT},
        _keys("UID, REV, VERSION, PRODID, PHOTO")),
)  # fmt: skip
"""Every product, the most telling signs first: the first that fits is taken."""

_INNER = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(ids?|guid|uuid|checksum|hash|vmid|urn|do not modify)\b",
        r"\bemails? .*\b(status|type|label|source|confidence|verified|verification|last|catch|score|quality)\b",
        r"\bemails? (sent|open|opened|opens|bounced|clicked|replied|delivered|display name)\b",
        r"\b(phone|email|mobile|address|website|relation|event|organization)( \d+)? (label|type)$",
        r"\b(phone|mobile)\b.* (status|source|confidence)$",
        r"\b(previous|past|former) (company|job|experience|position|title|employer)\b",
        r"^(created|modified|updated|last modified|last updated)\b",
        r"\b(image|photo|picture|avatar|logo|thumbnail)\b",
        r"^(phonetic|yomi)\b|\byomi$",
    )
)


def system_of(headers: Sequence[str]) -> System | None:
    """The product whose signs the headers show, None when they show none's."""
    keys = {key_of(header) for header in headers}
    for system in SYSTEMS:
        if any(signs <= keys for signs in system.signs):
            return _unless_pipedrive(headers, system)
    return _PIPEDRIVE if _speaks_pipedrive(headers) else None


_PIPEDRIVE = next(system for system in SYSTEMS if system.name == "Pipedrive")


def _speaks_pipedrive(headers: Sequence[str]) -> bool:
    said = re.compile(r"\s*(Person|Organization|Deal|Lead) - \S", re.IGNORECASE)
    return sum(bool(said.match(header)) for header in headers) >= 2


def _unless_pipedrive(headers: Sequence[str], system: System) -> System:
    """ "Person - …" on most headers is its own sign, whatever single keys say."""
    return _PIPEDRIVE if _speaks_pipedrive(headers) and system.name != "Dynamics 365" else system


def is_inner(header: str, system: System) -> bool:
    """Whether a header of this product's list is about its inner workings: ids, checksums, tracking, pictures."""
    key = key_of(header)
    if key in system.left_out:
        return True
    target = system.targets.get(key)
    if target is not None:
        return target == LEFT_OUT
    words = words_of(header)
    return any(pattern.search(words) for pattern in _INNER)
