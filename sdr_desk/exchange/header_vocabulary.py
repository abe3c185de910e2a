"""The words that head the columns of lists, by field, in the languages the desk meets; data only."""

# The best name of a field comes first. Letters and digits count, nothing else: "Zip/Postal Code" is
# "zippostalcode". A person's own place comes before the home's, a public profile before an internal one.
NAMES: dict[str, str] = {
    "first_name": """
        first name, given name, forename, fname, first, contact first name, prospect first name, fst name, first nm,
        fst nm, given, имя, 名, vorname, prenom,
        voornaam, primer nombre, nombre de pila, primeiro nome, imie, fornamn""",
    "middle_name": """
        middle name, middle initial, additional name, middle names, second name, zweiter vorname, weitere vornamen,
        tussenvoegsel,
        deuxieme prenom, segundo nombre""",
    "last_name": """
        last name, family name, surname, lname, last, contact last name, prospect last name, last nm, lst nm,
        фамилия, 姓, nachname, familienname, zuname, nom de famille, achternaam, apellidos, apellido,
        primer apellido, cognome, sobrenome, efternamn, nazwisko""",
    "full_name": """
        full name, contact name, name, person name, person, contact person, contact, contact full name,
        lead name, lead, prospect, prospect name, display name, complete name, file as, full nm, contact nm,
        attendee, attendee name, delegate, delegate name, visitor name, registrant, registrant name,
        participant, participant name, фио, контактное лицо, 氏名, 名前, お名前, 担当者名, 姓名, 联系人, key contact,
        main contact, decision maker, ansprechpartner, kontakt, kontaktperson, vollstandiger name,
        vor und nachname, nom complet, nom et prenom, nom prenom, prenom nom, nombre completo,
        nombre y apellidos, contacto, contactpersoon, volledige naam, nome completo, referente, nom, nombre,
        naam, nome, namn""",
    "salutation": """
        salutation, name prefix, prefix, honorific, courtesy title, salutation name, anrede, civilite,
        tratamiento, aanhef""",
    "suffix": "suffix, name suffix, generational suffix",
    "title": """
        job title, title, current job, current job title, position, job position, job, role, organization title,
        organization 1 title, person job title, person title, designation, job role, function, current title,
        current position, occupation, contact title, profession, headline, job ttl, должность, stanowisko, 役職,
        职位, berufsbezeichnung, funktion, stelle, position im unternehmen, jobtitel, titel, fonction, poste,
        intitule du poste, titre, cargo, puesto, functie, functietitel, functieomschrijving, ruolo, posizione,
        qualifica, befattning""",
    "phone": """
        direct phone number, work direct phone, direct phone, direct dial, direct line, direct number, direct,
        business phone, work phone, office phone, phone work, work number, phone, phone number, phones,
        phone 1 value, phone value, telephone, telephone number, tel, tel no, phone no, contact number,
        contact no, contact phone, person phone, person phone work, primary phone, primary phone number,
        business phone number, work telephone, business telephone, telephone 1, person direct phone,
        mobile or phone, best number, number to call, phone nbr, phone num, phn, ph, ph no, ph number,
        bus phone, wk phone, tele, телефон, 電話, 電話番号, 电话, durchwahl, telefon, telefonnummer,
        telefon geschaftlich, telefon geschaftlich 2, telefon dienstlich, telephone bureau,
        telefono del trabajo, rufnummer, tel nr, geschaftlich, telephone professionnel, telephone fixe,
        tel fixe, tel bureau, tel bureau, ligne directe, telephone direct, numero de telephone, telefono,
        numero de telefono, telefono directo, telefono fijo, telefoon, telefoonnummer, telefono ufficio, fisso,
        telefone, puhelin""",
    "phone_mobile": """
        mobile phone, mobile, mobile phone number, mobile number, mobile no, cell phone, cell, cell number,
        cellphone, cell phone number, phone mobile, mobile phone 1, person phone mobile, person mobile, mob, mob no,
        cell no, mobile nbr, мобильный, мобильный телефон, telefon komorkowy, 携帯, 携帯電話, 手机, mobil,
        mobiltelefon, mobilnummer, mobiltelefonnummer, handy, handynummer, portable, telephone portable, tel
        portable, tel mobile, tel portable, tel mobile, telephone mobile, gsm, numero de portable, movil,
        telefono movil, celular, telefono celular, mobiel, mobiele telefoon, mobiel nummer, cellulare, telefono
        cellulare, telemovel""",
    "phone_company": """
        company phone, corporate phone, company hq phone, company main phone, company phone number, hq phone,
        headquarters phone, main phone, main line, switchboard, account phone, organization phone,
        general phone, company telephone, corporate phone number, company switchboard, telephone company,
        co phone, main number, main tel, hq number, head office phone, telefon firma, zentrale,
        telefon zentrale, firmentelefon, standard telephonique, telephone societe, centralita, telefono empresa,
        centralino, telefono azienda, algemeen telefoonnummer""",
    "phone_other": """
        other phone, home phone, phone home, phone other, alternate phone, alternative phone, alt phone,
        secondary phone, second phone, additional phone, car phone, radio phone, person phone home, person phone
        other, home phone number, home telephone, telephone 2, telephone 3, other phone number, callback, telefon
        privat, telefon 2, weiteres telefon, telephone domicile, otro telefono, overige telefoon""",
    "extension": "extension, ext, phone extension, phone ext, direct extension, extension number, nebenstelle",
    "email": """
        email, e mail, email address, e mail address, emails, work email, business email, e mail 1 value,
        email 1 value, email value, primary email, contact email, email 1, email1, email address 1, mail,
        e mail adresse, email from, person email, person email work, company email, corporate email,
        professional email, verified email, secondary email, tertiary email, other email, alternate email,
        alternative email, personal email, email other, email work, email home, person email home,
        person email other, any email, non primary emails, secondary email address, personal email address,
        additional email, courriel, adresse email, adresse mail, adresse e mail, adresse courriel,
        mail professionnel, correo, correo electronico, email profesional, e mailadres, emailadres, mailadres,
        indirizzo email, posta elettronica, почта, электронная почта, メール, メールアドレス, 邮箱, e mail geschaftlich,
        e post""",
    "linkedin": """
        person linkedin url, linkedin contact profile url, linkedin url public, default profile url, linkedin
        profile url, linkedin url, linkedin, linkedin profile, linkedin page, linkedin link, person linkedin,
        person linkedin page, person linkedin profile url, person linkedin profile, contact linkedin url, contact
        linkedin, contact linkedin profile url, linkedin public url, linkedin public profile url, linkedin member
        url, public profile url, profile url, profile page, profile link, sales navigator url, linkedin url
        unique id, linkedin profil, profil linkedin, perfil de linkedin, linkedin bio""",
    "street": """
        street, person street, mailing street, street address, business street, address line 1, address1, strasse
        geschaftlich, rue bureau, calle del trabajo, addr, addr 1, street addr, street
        1, address street, primary address street, address 1 street, address 1 street 1, address 1 line 1,
        address1 line1, mailing address line 1, mailing address, primary address, address, contact address, home
        street, other street, address 1 formatted, strasse, str, strasse und hausnummer, strasse hausnummer,
        adresse, anschrift, rue, adresse postale, adresse 1, calle, direccion, domicilio, straat, adres, straat
        en huisnummer, via, indirizzo, endereco""",
    "city": """
        city, person city, mailing city, business city, contact city, address city, primary address city,
        address 1 city, address1 city, ort geschaftlich, ville bureau, ciudad del trabajo, ciudad de trabajo,
        city name, город, miasto, miejscowosc, 市区町村, 城市, town, city town, town city, location city,
        home city, other city, ort, stadt, ort privat, wohnort, ville, commune, ciudad, poblacion, localidad,
        municipio, plaats, woonplaats, stad, plaatsnaam, citta, comune, cidade, localita""",
    "state": """
        state, person state, mailing state, mailing state province, state province, state region, state county,
        state or province, state or region, province, region, business state, contact state, address state,
        primary address state, address 1 state, address 1 region, address 1 state province,
        address1 stateorprovince, state code, person state province, person state code, province state,
        home state, other state, county, state id, st, region geschaftlich, bundesland kanton geschaftlich,
        provincia o estado de trabajo, provincia o estado del trabajo, bundesland, kanton, departement,
        dep region bureau, provincia, estado, comunidad autonoma, provincie, regione""",
    "postal_code": """
        postal code, zip code, zip, zip postal code, postcode, post code, zip or postal code, postal zip code,
        person zip code, person postal code, mailing zip, mailing zip postal code, mailing postal code, business
        postal code, address postal code, primary address postal code, primary address postalcode, address 1
        postal code, address 1 zip postal code, address1 postalcode, contact zip code, home postal code, other
        postal code, zip 5, zip 4, postleitzahl geschaftlich, code postal bureau, codigo postal del trabajo, plz,
        postleitzahl, code postal, codigo postal, cp, cap, cep""",
    "country": """
        country, person country, mailing country, country region, business country, business country region,
        contact country, address country, primary address country, address 1 country, address 1 country region,
        address1 country, country name, country code, person country region, home country, home country region,
        other country, country id, land region geschaftlich, land geschaftlich, pays region bureau,
        pais o region del trabajo, страна, kraj, 国, 国家, land, pays, pais, paese, nazione, staat""",
    "location": """
        plz ort, ort plz, plz und ort, cp ville, code postal ville, location, person location, contact location,
        geography, lead location, place, city and state, city state, city st, city st zip, city state zip, csz,
        standort, lieu, ubicacion, locatie, localizacao, business address""",
    "time_zone": "time zone, timezone, tz, person time zone, zeitzone, fuseau horaire, zona horaria, tijdzone",
    "company": """
        company, company name, account name, company account, current company, organization name,
        person organization, organization, organisation, organisation name, organization 1 name,
        company organization, partner name, employer, firm, firm name, business name, business, account,
        associated company, associated company primary, company or account, commercial entity, related company,
        client, company legal name, parent name, current company name, current employer, lead company,
        company name for emails, co name, co nm, comp name, company nm, org name, org, acct name, компания,
        организация, nazwa firmy, 会社名, 会社, 公司, 公司名称, exhibitor, exhibitor name, firma, firmenname,
        unternehmen,
        unternehmensname, kunde, betrieb, societe, entreprise, nom de la societe, nom de l entreprise,
        raison sociale, compagnie, empresa, nombre de la empresa, nombre empresa, compania, razon social,
        bedrijf, bedrijfsnaam, organisatie, azienda, nome azienda, ragione sociale, societa, ditta, foretag,
        spolka""",
    "website": """
        company website url, company website, website, website url, web page, web site, company url,
        regular company url, organization website, organization domain, domain, company domain,
        company domain name, domain name, email domain name, homepage, website 1 value, account website,
        person website, url, web, website address, web addr, web url, webseite, internetseite, internet,
        firmenwebseite, site web, site internet, site, sitio web, pagina web, sito web, sito, webadres, hemsida""",
    "industry": """
        industry, primary industry, company industry, industry sector, sector, vertical, industry type, account
        industry, organization industry, linkedin industry, industry id, branche, wirtschaftszweig, secteur,
        secteur d activite, sector empresarial, industria, rubro, settore, bransch""",
    "employees": """
        employees, number of employees, no of employees, num employees, employee count, employees count,
        headcount, company employee exact count, company headcount, no employees, numberofemployees,
        nr of employees, total employees, company employees, organization employee count, staff, company size,
        employee range, company employee range, employees range, size, emp, emps, empl, emp count, no emp,
        num emp, emp size, emp range, fte, ftes, staff count, staff size, mitarbeiter, mitarbeiterzahl,
        anzahl mitarbeiter, effectif, effectifs, nombre d employes, nombre de salaries, empleados,
        numero de empleados, numero empleados, medewerkers, aantal medewerkers, aantal werknemers, dipendenti,
        numero dipendenti, addetti""",
    "revenue": """
        annual revenue, revenue, yearly revenue, company annual revenue, company revenue, revenue in 000s usd,
        revenue in 000s, revenue usd, annual revenue usd, total revenue, annual sales, sales volume, turnover,
        annual turnover, annualrevenue, organization annual revenue, rev, ann rev, annual rev,
        annual sales amount, sales amount, est revenue, estimated revenue, estimated annual revenue, umsatz,
        jahresumsatz, umsatz pro jahr, chiffre d affaires, ca annuel, facturacion, facturacion anual,
        ingresos anuales, omzet, jaaromzet, fatturato""",
    "company_street": """
        company street, company street address, billing street, company address, company address line 1, account
        street, organization street, organization address, billing address, hq street, company street 1,
        organization street road name of address, billing address street, shipping street, shipping address""",
    "company_city": """
        company city, billing city, account city, organization city, hq city, headquarters city, billing address
        city, organization city town of address, organization city town village locality of address, company hq
        city, shipping city, shipping address city""",
    "company_state": """
        company state, billing state, billing state province, company state region, company state province,
        account state, organization state, hq state, company hq state, billing address state, organization state
        county of address, company province, shipping state, shipping state province""",
    "company_postal_code": """
        company zip code, company postal code, billing zip, billing zip postal code, billing postal code, company
        zip, hq zip, account postal code, organization postal code, billing address postal code, billing address
        postalcode, organization zip postal code of address, company zip postal code, shipping zip postal code,
        shipping postal code""",
    "company_country": """
        company country, company country region, billing country, billing country region, account country,
        organization country, hq country, company hq country, billing address country, organization country of
        address, shipping country""",
    "company_location": """
        company location, company hq location, company hq, headquarters, headquarters location, hq location,
        company full address, full address, organization full combined address of address, account address,
        firmensitz, siege social, sede""",
    "source": """
        lead source, source, original source, original traffic source, list source, campaign source, contact
        source, record source, latest source, source id, herkunft, quelle, leadquelle, origine, origine
        principale, provenance, fuente, origen, bron, fonte, provenienza""",
    "list": """
        list, lists, list name, lists name, tags, tag, labels, group membership, categories, tag ids, liste,
        lista, lijst, etiquetas, schlagworte, kategorien""",
    "owner": """
        owner, contact owner, lead owner, record owner, salesperson, sales rep, sales representative, assigned
        user name, assigned to, assigned user, assigned to name, assigned rep, person owner, account owner,
        organization owner, owner name, owner full name, lead owner full name, prospect owner, sdr, sdr name,
        rep, hubspot owner, zustandig, zustandiger, betreuer, verantwortlich, besitzer, responsable,
        proprietaire, propietario, commercial, comercial, eigenaar, venditore, assegnato a""",
    "grade": "grade",
    "status": "status",
    "notes": """
        notes, note, comments, comment, remarks, remark, description, person notes, lead notes, call notes,
        contact notes, internal notes, summary, about, notizen, notiz, bemerkung, bemerkungen, kommentar,
        anmerkung, anmerkungen, beschreibung, remarque, remarques, commentaire, commentaires, notas, comentarios,
        observaciones, opmerking, opmerkingen, notities, beschrijving, omschrijving, nota, osservazioni,
        annotazioni, commenti""",
    "do_not_call": """
        do not call, do not call flag, dnc, dnc flag, do not call me, do not phone, do not allow phone calls,
        dont call, phone opt out, call opt out, has opted out of calls, has opted out of call, opted out of
        calls, no call, no calls, on dnc list, do not call list, dnc status, nicht anrufen, keine anrufe,
        anrufverbot, ne pas appeler, ne pas telephoner, no llamar, niet bellen, non chiamare""",
    "custom_json": "custom json, custom fields json",
    "own_labels": "own labels",
    "own_out_of_service": "own out of service",
    "own_zones": "own zones",
}
