"""The headers of lists as products write them, in the order of their own files."""

APOLLO = (
    "First Name, Last Name, Title, Company, Company Name for Emails, Email, Email Status, Primary Email Source,"
    " Email Confidence, Primary Email Catch-all Status, Primary Email Last Verified At, Seniority, Departments,"
    " Contact Owner, Work Direct Phone, Home Phone, Mobile Phone, Corporate Phone, Other Phone, Stage, Lists,"
    " Last Contacted, Account Owner, # Employees, Industry, Keywords, Person Linkedin Url, Website,"
    " Company Linkedin Url, Facebook Url, Twitter Url, City, State, Country, Company Address, Company City,"
    " Company State, Company Country, Company Phone, Technologies, Annual Revenue, Total Funding, Latest Funding,"
    " Latest Funding Amount, Last Raised At, Subsidiary of, Email Sent, Email Open, Email Bounced, Replied, Demoed,"
    " Number of Retail Locations, Apollo Contact Id, Apollo Account Id, Secondary Email, Secondary Email Source,"
    " Tertiary Email, Tertiary Email Source"
)
APOLLO_SHORT = (
    "First Name, Last Name, Title, Company, Email, Corporate Phone, # Employees, Industry, Person Linkedin Url, City"
)
HUBSPOT = (
    "Record ID, First Name, Last Name, Email, Phone Number, Contact owner, Lead Status, Create Date, Job Title,"
    " Company Name, Associated Company, Associated Company IDs, Last Modified Date, Last Activity Date,"
    " Lifecycle Stage, Original Source, Country/Region, State/Region, City, Postal Code, Website URL, Annual Revenue"
)
SALESFORCE = (
    "Annual Revenue, City, Company, Country, Description, Email, Email Opt Out, No. of Employees, Fax, Full Name,"
    " Industry, Lead ID, Lead Source, Lead Status, Mobile Phone, Phone, Postal Code, Rating, Record Owner"
)
SALESFORCE_REPORT = (
    "Lead Owner, Salutation, First Name, Last Name, Title, Company / Account, Email, Phone, Mobile, Street, City,"
    " State/Province, Zip/Postal Code, Country, Lead Source, Rating, Converted Date, Do Not Call"
)
SALESFORCE_API = (
    "Id, IsDeleted, FirstName, LastName, Salutation, Title, Company, Street, City, State, PostalCode, Country, Phone,"
    " MobilePhone, Fax, Email, Website, Description, LeadSource, Status, Industry, Rating, AnnualRevenue,"
    " NumberOfEmployees, OwnerId, HasOptedOutOfEmail, IsConverted, CreatedDate, CreatedById, SystemModstamp,"
    " DoNotCall, PhotoUrl, Owner.Name"
)
SALESFORCE_CONTACTS = (
    "Salutation, First Name, Last Name, Title, Account Name, Mailing Street, Mailing City, Mailing State/Province,"
    " Mailing Zip/Postal Code, Mailing Country, Phone, Mobile, Fax, Email, Account Owner, Assistant Phone"
)
SALESFORCE_ACCOUNTS = (
    "Account Name, Billing Street, Billing City, Billing State/Province, Billing Zip/Postal Code, Billing Country,"
    " Phone, Fax, Website, Industry, Employees, Annual Revenue, Account Owner, Type, Account ID"
)
ZOOMINFO = (
    "ZoomInfo Contact ID, Last Name, First Name, Middle Name, Salutation, Suffix, Job Title,"
    " Job Title Hierarchy Level, Management Level, Job Start Date, Job Function, Department, Company Division Name,"
    " Direct Phone Number, Email Address, Email Domain, Mobile phone, Last Job Change Type, Last Job Change Date,"
    " Previous Job Title, Previous Company Name, Previous Company ZoomInfo Company ID,"
    " Previous Company LinkedIn Profile, Highest Level of Education, Contact Accuracy Score, Contact Accuracy Grade,"
    " ZoomInfo Contact Profile URL, LinkedIn Contact Profile URL, Notice Provided Date, Person Street, Person City,"
    " Person State, Person Zip Code, Country, ZoomInfo Company ID, Company Name, Company Description, Website,"
    " Founded Year, Company HQ Phone, Fax, Ticker, Revenue (in 000s USD), Revenue Range (in USD),"
    " Est. Marketing Department Budget (in 000s USD), Est. Finance Department Budget (in 000s USD),"
    " Est. IT Department Budget (in 000s USD), Est. HR Department Budget (in 000s USD), Employees, Employee Range,"
    " Past 1 Year Employee Growth Rate, Past 2 Year Employee Growth Rate, SIC Code 1, SIC Code 2, SIC Codes,"
    " NAICS Code 1, NAICS Code 2, NAICS Codes, Primary Industry, Primary Sub-Industry, All Industries,"
    " All Sub-Industries, Industry Hierarchical Category, Secondary Industry Hierarchical Category, Alexa Rank,"
    " ZoomInfo Company Profile URL, LinkedIn Company Profile URL, Facebook Company Profile URL,"
    " Twitter Company Profile URL, Ownership Type, Business Model, Certified Active Company, Certification Date,"
    " Total Funding Amount (in 000s USD), Recent Funding Amount (in 000s USD), Recent Funding Round,"
    " Recent Funding Date, Recent Investors, All Investors, Company Street Address, Company City, Company State,"
    " Company Zip Code, Company Country, Full Address, Number of Locations"
)
LINKEDIN = "First Name, Last Name, URL, Email Address, Company, Position, Connected On"
PHANTOM = (
    "profileUrl, fullName, firstName, lastName, companyName, title, companyId, companyUrl, regularCompanyUrl,"
    " summary, titleDescription, industry, companyLocation, location, durationInRole, durationInCompany,"
    " pastExperienceCompanyName, pastExperienceCompanyUrl, pastExperienceCompanyTitle, pastExperienceDate,"
    " pastExperienceDuration, connectionDegree, profileImageUrl, sharedConnectionsCount, name, vmid,"
    " linkedInProfileUrl, isPremium, isOpenLink, query, timestamp, defaultProfileUrl"
)
EVABOOT = (
    "First Name, Last Name, Current Job, Email, Email Status, Linkedin URL Public, Linkedin URL Unique ID,"
    " Company Name, Company Domain, Company Website URL, Company Linkedin URL Unique ID, Company Location,"
    " Company Industry, Company Employee Exact Count, Company Employee Range, Company Year Founded, Matches Filters,"
    " No Match Reasons"
)
OUTLOOK = (
    "First Name, Middle Name, Last Name, Title, Suffix, Initials, Web Page, Gender, Birthday, Anniversary, Location,"
    " Language, Internet Free Busy, Notes, E-mail Address, E-mail 2 Address, E-mail 3 Address, Primary Phone,"
    " Home Phone, Home Phone 2, Mobile Phone, Pager, Home Fax, Home Address, Home Street, Home City, Home State,"
    " Home Postal Code, Home Country, Spouse, Children, Manager's Name, Assistant's Name, Referred By,"
    " Company Main Phone, Business Phone, Business Phone 2, Business Fax, Assistant's Phone, Company, Job Title,"
    " Department, Office Location, Organizational ID Number, Profession, Account, Business Address, Business Street,"
    " Business City, Business State, Business Postal Code, Business Country, Other Phone, Other Fax, Other City,"
    " Callback, Car Phone, ISDN, Radio Phone, TTY/TDD Phone, Telex, User 1, Keywords, Priority, Private, Categories"
)
GOOGLE_OLD = (
    "Name, Given Name, Additional Name, Family Name, Yomi Name, Given Name Yomi, Name Prefix, Name Suffix, Initials,"
    " Nickname, Birthday, Gender, Location, Occupation, Notes, Group Membership, E-mail 1 - Type, E-mail 1 - Value,"
    " Phone 1 - Type, Phone 1 - Value, Phone 2 - Type, Phone 2 - Value, Address 1 - Type, Address 1 - Formatted,"
    " Address 1 - Street, Address 1 - City, Address 1 - Region, Address 1 - Postal Code, Address 1 - Country,"
    " Organization 1 - Type, Organization 1 - Name, Organization 1 - Title, Website 1 - Value"
)
GOOGLE_NEW = (
    "First Name, Middle Name, Last Name, Phonetic First Name, Name Prefix, Name Suffix, Nickname, File As,"
    " Organization Name, Organization Title, Organization Department, Birthday, Notes, Photo, Labels,"
    " E-mail 1 - Label, E-mail 1 - Value, E-mail 2 - Label, E-mail 2 - Value, Phone 1 - Label, Phone 1 - Value,"
    " Phone 2 - Label, Phone 2 - Value, Address 1 - Street, Address 1 - City, Address 1 - Region,"
    " Address 1 - Postal Code, Address 1 - Country, Website 1 - Value"
)
ODOO = (
    "External ID, Opportunity, Contact Name, Company Name, Email, Phone, Mobile, Job Position, Street, City, State,"
    " Zip, Country, Website, Tags, Salesperson, Sales Team, Stage, Expected Revenue, Source, Notes"
)
ODOO_TECHNICAL = (
    "id, name, contact_name, partner_name, email_from, phone, mobile, function, street, city, state_id, zip,"
    " country_id, website, user_id, tag_ids, expected_revenue, description"
)
ESPO = (
    "id, name, salutationName, firstName, lastName, title, status, source, industry, accountName, emailAddress,"
    " phoneNumber, addressStreet, addressCity, addressState, addressPostalCode, addressCountry, website, doNotCall,"
    " description, assignedUserName, createdAt, modifiedAt"
)
SUITE = (
    "id, salutation, first_name, last_name, title, department, account_name, phone_work, phone_mobile, phone_home,"
    " phone_fax, email1, primary_address_street, primary_address_city, primary_address_state,"
    " primary_address_postalcode, primary_address_country, lead_source, status, assigned_user_name, do_not_call,"
    " description, date_entered, modified_user_id"
)
SUITE_LABELS = (
    "ID, First Name:, Last Name:, Job Title:, Account Name:, Office Phone:, Mobile:, Home Phone:, Fax:,"
    " Email Address:, Primary Address Street:, Primary Address City:, Primary Address State:,"
    " Primary Address Postal Code:, Primary Address Country:, Lead Source:, Do Not Call:, Assigned to, Date Created"
)
PIPEDRIVE = (
    "Person - ID, Person - Name, Person - First name, Person - Last name, Person - Label, Person - Phone - Work,"
    " Person - Phone - Mobile, Person - Email - Work, Person - Email - Home, Person - Organization, Person - Owner,"
    " Person - Job title, Person - Open deals, Organization - Name, Organization - Address,"
    " Organization - City/town/village/locality of Address, Organization - ZIP/Postal code of Address"
)
PIPEDRIVE_PLAIN = "Name, Label, Organization, Email, Phone, Open deals, Closed deals, Next activity date, Owner"
ZOHO = (
    "Record Id, Lead Owner.id, Lead Owner, Company, First Name, Last Name, Designation, Email, Phone, Fax, Mobile,"
    " Website, Lead Source, Lead Status, Industry, No of Employees, Annual Revenue, Rating, Created By.id, Created By,"
    " Modified By, Created Time, Email Opt Out, Skype ID, Salutation, Secondary Email, Street, City, State, Zip Code,"
    " Country, Description"
)
DYNAMICS = (
    "(Do Not Modify) Lead, (Do Not Modify) Row Checksum, (Do Not Modify) Modified On, Name, Topic, First Name,"
    " Last Name, Job Title, Company Name, Business Phone, Mobile Phone, Email, Website, Street 1, City,"
    " State/Province, ZIP/Postal Code, Country/Region, Do not allow Phone Calls, No. of Employees, Annual Revenue,"
    " Industry, Lead Source, Rating, Owner, Status Reason, Created On, Address 1: City"
)
OWN = (
    "first_name, last_name, title, company, website, industry, employees, phones, emails, city, state, country,"
    " time_zone, source, status, grade, owner, custom, revenue, linkedin, notes, street, postal_code, salutation,"
    " lists, do_not_call"
)
