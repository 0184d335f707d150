"""Headers of columns in other languages than English, by language and field: of LinkedIn, Google, Outlook, and typed.

They are for reading files alone; netui itself speaks English.
"""

from __future__ import annotations

__all__ = ["FOREIGN_HEADERS", "FOREIGN_PLACES", "FOREIGN_RELATIONS"]

FOREIGN_HEADERS: dict[str, dict[str, str]] = {
    "de": {
        "name": "vollständiger name, vor- und nachname, name vorname, kontakt, kontaktname, anzeigename,"
        " ansprechpartner, ansprechpartnerin, wer",
        "prefix": "anrede, namenspräfix, titel",
        "first": "vorname, vornamen, rufname",
        "middle": "weitere vornamen, zweiter vorname, zweitname",
        "last": "nachname, familienname, zuname",
        "suffix": "namenssuffix",
        "nickname": "spitzname",
        "organisation": "unternehmen, firma, firmenname, arbeitgeber, organisation, betrieb, unternehmensname",
        "title": "berufsbezeichnung, stellenbezeichnung, jobtitel, beruf, rolle, funktion, tätigkeit, stelle",
        "place": "ort, stadt, wohnort, standort, land, region, bundesland",
        "email": "e-mail-adresse, e-mail-adressen, mailadresse, email-adresse, e-mail geschäftlich, e-mail privat,"
        " e-mail-adresse geschäftlich, e-mail-adresse privat, e-mail 2: adresse",
        "phone": "telefon, telefonnummer, handy, handynummer, mobil, mobilnummer, mobiltelefon, telefon geschäftlich,"
        " telefon privat, telefon (geschäftlich), telefon (privat), festnetz, rufnummer, tel., haupttelefon, weiteres"
        " telefon, telefon firma",
        "url": "webseite, website, internetseite, profil, linkedin-profil, homepage, internetadresse",
        "tags": "schlagwörter, stichwörter, kategorien, kategorie, gruppe, gruppen, etiketten",
        "status": "stand, beziehungsstatus",
        "how_met": "wie kennengelernt, kennengelernt über, woher, woher kenne ich sie, kennengelernt durch, quelle,"
        " beziehung, bekannt durch",
        "met_at": "wo kennengelernt, veranstaltung, anlass, treffpunkt",
        "met_on": "verbunden am, kennengelernt am, wann kennengelernt, kennengelernt, erstkontakt, erster kontakt,"
        " datum des kennenlernens, vernetzt am",
        "introduced_by": "vorgestellt von, vorgestellt durch, empfohlen von, vermittelt durch, vermittelt von,"
        " empfehlung von, kontakt über",
        "last_contact": "letzter kontakt, letzter kontakt am, zuletzt kontaktiert, zuletzt gesehen, zuletzt"
        " gesprochen, letztes gespräch, letztes treffen, letzte nachricht",
        "channel": "kontaktart, kontaktweg, art des kontakts",
        "said": "gesprächsnotizen, gesprächsnotiz, besprochen, worüber gesprochen",
        "next_action": "nächster schritt, nächste schritte, nächste aktion, aufgabe, aufgaben, was tun",
        "next_on": "fällig, fällig am, wiedervorlage, wiedervorlage am, nächster termin, nächster kontakt am, bis"
        " wann, nächster kontakt, erinnerung",
        "birthday": "geburtstag, geburtsdatum, geb., geboren, geboren am",
        "anniversary": "jahrestag, hochzeitstag",
        "notes": "notizen, notiz, anmerkung, anmerkungen, bemerkung, bemerkungen, kommentar, kommentare, sonstiges",
        "detail": "abteilung, hobby, hobbys, interessen",
    },
    "fr": {
        "name": "nom complet, nom et prénom, prénom et nom, nom, contact, personne, nom affiché",
        "prefix": "civilité, préfixe, préfixe du nom",
        "first": "prénom, prénoms",
        "middle": "deuxième prénom, second prénom, autre prénom",
        "last": "nom de famille, patronyme",
        "suffix": "suffixe, suffixe du nom",
        "nickname": "surnom, pseudonyme, pseudo",
        "organisation": "entreprise, société, organisation, employeur, nom de l'entreprise, nom de la société, boîte",
        "title": "poste, fonction, intitulé du poste, titre, titre du poste, métier, profession, rôle",
        "place": "ville, lieu, localité, pays, région, localisation",
        "email": "adresse e-mail, adresse email, adresse électronique, adresse de courrier électronique, courriel,"
        " mél, adresse mail, adresse de messagerie, adresse courriel, e-mail professionnel, e-mail personnel",
        "phone": "téléphone, numéro de téléphone, portable, téléphone portable, mobile, tél., tél, tél. mobile, tél"
        " mobile, téléphone (bureau), téléphone bureau, téléphone (domicile), téléphone domicile, téléphone"
        " professionnel, téléphone personnel, téléphone mobile, tél. professionnel",
        "url": "site web, site internet, page web, profil, profil linkedin, lien, adresse web",
        "tags": "étiquettes, étiquette, mots-clés, catégories, catégorie, groupe, groupes, libellés, libellé",
        "status": "statut, état",
        "how_met": "comment rencontré, comment nous nous sommes rencontrés, rencontré via, rencontre, relation,"
        " origine, connu par",
        "met_at": "où rencontré, lieu de rencontre, évènement, événement",
        "met_on": "connecté le, date de connexion, connexion le, en relation depuis, rencontré le, date de rencontre,"
        " première rencontre, premier contact, date de mise en relation, mis en relation le",
        "introduced_by": "présenté par, recommandé par, mis en relation par, introduit par, par l'intermédiaire de",
        "last_contact": "dernier contact, dernier échange, date du dernier contact, dernière rencontre, dernier"
        " message, contacté le, vu le",
        "channel": "moyen de contact, type de contact, canal",
        "said": "sujets abordés, ce que nous avons dit, compte rendu",
        "next_action": "prochaine action, prochaine étape, à faire, action, tâche, suite à donner",
        "next_on": "date de la prochaine action, échéance, relance, date de relance, à relancer le, relance le,"
        " rappel, prochain contact, prochain rendez-vous",
        "birthday": "anniversaire, date de naissance, date d'anniversaire, naissance, né le",
        "anniversary": "anniversaire de mariage",
        "notes": "remarques, remarque, commentaire, commentaires, observations, divers",
        "detail": "service, département, loisirs, centres d'intérêt",
    },
    "es": {
        "name": "nombre completo, nombre y apellidos, nombre y apellido, contacto, persona, quién, nombre",
        "prefix": "tratamiento, prefijo del nombre",
        "first": "primer nombre, nombre de pila, nombres",
        "middle": "segundo nombre",
        "last": "apellidos, apellido, segundo apellido",
        "suffix": "sufijo, sufijo del nombre",
        "nickname": "apodo, alias, mote",
        "organisation": "empresa, compañía, organización, empleador, nombre de la empresa, nombre de la organización",
        "title": "cargo, puesto, puesto de trabajo, profesión, ocupación, título, función, rol",
        "place": "ciudad, lugar, localidad, ubicación, país, provincia, región",
        "email": "dirección de correo electrónico, correo electrónico, correo, dirección de correo, e-mail, correos,"
        " dirección de email, correo electrónico personal, correo electrónico del trabajo",
        "phone": "teléfono, número de teléfono, móvil, teléfono móvil, celular, tel., teléfono celular, teléfono del"
        " trabajo, teléfono de casa, teléfono particular",
        "url": "sitio web, página web, perfil, perfil de linkedin, enlace, web",
        "tags": "etiquetas, etiqueta, categorías, categoría, grupo, grupos",
        "status": "estado, situación",
        "how_met": "cómo nos conocimos, cómo lo conocí, conocido por, relación, origen, contexto",
        "met_at": "dónde nos conocimos, evento, lugar de encuentro",
        "met_on": "conectado el, fecha de conexión, conocido el, fecha en que nos conocimos, cuándo nos conocimos,"
        " primer contacto, conectados el",
        "introduced_by": "presentado por, recomendado por, referido por, por medio de",
        "last_contact": "último contacto, última conversación, fecha del último contacto, última reunión, último"
        " mensaje",
        "channel": "medio de contacto, tipo de contacto, medio, canal",
        "said": "temas tratados, de qué hablamos, notas de la conversación",
        "next_action": "próxima acción, próximo paso, siguiente paso, siguiente acción, tarea, acción, pendiente",
        "next_on": "fecha de la próxima acción, vencimiento, fecha límite, próximo contacto, seguimiento,"
        " recordatorio, fecha de seguimiento",
        "birthday": "cumpleaños, fecha de nacimiento, nacimiento",
        "anniversary": "aniversario",
        "notes": "notas, nota, comentarios, comentario, observaciones, otros",
        "detail": "departamento, aficiones, intereses",
    },
    "pt": {
        "name": "nome completo, nome e sobrenome, nome e apelido, contato, contacto, pessoa, nome",
        "prefix": "tratamento, prefixo do nome",
        "first": "primeiro nome, nome próprio",
        "middle": "nome do meio, segundo nome",
        "last": "sobrenome, último nome, apelido, sobrenomes",
        "suffix": "sufixo, sufixo do nome",
        "nickname": "alcunha",
        "organisation": "empresa, companhia, organização, empregador, nome da empresa",
        "title": "cargo, função, profissão, ocupação, posição, título",
        "place": "cidade, local, localidade, localização, país, estado, morada",
        "email": "endereço de e-mail, endereço de email, correio eletrônico, correio eletrónico, endereço eletrônico,"
        " e-mail pessoal, e-mail comercial",
        "phone": "telefone, número de telefone, celular, telemóvel, telefone celular, tel., telefone comercial,"
        " telefone residencial",
        "url": "site, página web, perfil, perfil do linkedin, página da web, página",
        "tags": "etiquetas, marcadores, categorias, categoria, grupo, grupos",
        "status": "situação",
        "how_met": "como nos conhecemos, como conheci, conhecido por, relação, origem, contexto",
        "met_at": "onde nos conhecemos, evento",
        "met_on": "conectado em, data da conexão, data de conexão, conectado a, conhecido em, quando nos conhecemos,"
        " primeiro contato, primeiro contacto",
        "introduced_by": "apresentado por, indicado por, recomendado por, através de",
        "last_contact": "último contato, último contacto, última conversa, data do último contato, última reunião",
        "channel": "meio de contato, meio de contacto, tipo de contato, canal",
        "said": "assuntos tratados, sobre o que falamos",
        "next_action": "próxima ação, próximo passo, tarefa, ação, pendência",
        "next_on": "data da próxima ação, prazo, vencimento, próximo contato, próximo contacto, lembrete,"
        " acompanhamento",
        "birthday": "aniversário, data de nascimento, data de aniversário, nascimento",
        "anniversary": "aniversário de casamento",
        "notes": "notas, anotações, observações, comentários, comentário, nota",
        "detail": "departamento, interesses, passatempos",
    },
    "it": {
        "name": "nome completo, nome e cognome, cognome e nome, contatto, persona, nominativo, nome",
        "prefix": "appellativo, prefisso del nome",
        "first": "nome di battesimo",
        "middle": "secondo nome",
        "last": "cognome",
        "suffix": "suffisso, suffisso del nome",
        "nickname": "soprannome",
        "organisation": "azienda, società, organizzazione, ditta, datore di lavoro, impresa, nome azienda",
        "title": "posizione, qualifica, ruolo, professione, mansione, titolo, occupazione, posizione lavorativa",
        "place": "città, luogo, località, paese, residenza, regione",
        "email": "indirizzo e-mail, indirizzo email, indirizzo di posta elettronica, posta elettronica, e-mail"
        " lavoro, e-mail personale",
        "phone": "telefono, numero di telefono, cellulare, telefono cellulare, tel., telefono ufficio, telefono casa,"
        " telefono abitazione, numero",
        "url": "sito web, sito, pagina web, profilo, profilo linkedin, collegamento",
        "tags": "etichette, etichetta, categorie, categoria, gruppo, gruppi",
        "status": "stato",
        "how_met": "come ci siamo conosciuti, conosciuto tramite, relazione, provenienza, contesto",
        "met_at": "dove ci siamo conosciuti, evento, luogo di incontro",
        "met_on": "collegato il, data collegamento, data di collegamento, connesso il, in contatto dal, conosciuto"
        " il, quando ci siamo conosciuti, primo contatto, collegati dal",
        "introduced_by": "presentato da, consigliato da, segnalato da, tramite",
        "last_contact": "ultimo contatto, ultima conversazione, data ultimo contatto, ultimo incontro, sentito il",
        "channel": "mezzo di contatto, tipo di contatto, canale",
        "said": "argomenti trattati, di cosa abbiamo parlato",
        "next_action": "prossima azione, prossimo passo, da fare, attività, azione, compito",
        "next_on": "data prossima azione, scadenza, prossimo contatto, promemoria, da risentire il, entro",
        "birthday": "compleanno, data di nascita, nascita, nato il",
        "anniversary": "anniversario",
        "notes": "note, appunti, commenti, commento, osservazioni, annotazioni, varie",
        "detail": "reparto, ufficio, hobby, interessi",
    },
    "nl": {
        "name": "volledige naam, naam, contactpersoon, contact, persoon, weergavenaam, wie",
        "prefix": "aanhef, voorvoegsel, aanspreektitel",
        "first": "voornaam, roepnaam",
        "middle": "tussenvoegsel, tweede voornaam, tussenvoegsels, tweede naam",
        "last": "achternaam, familienaam",
        "suffix": "achtervoegsel",
        "nickname": "bijnaam",
        "organisation": "bedrijf, bedrijfsnaam, organisatie, werkgever, onderneming, firma",
        "title": "functie, functietitel, beroep, rol, functieomschrijving",
        "place": "plaats, woonplaats, stad, locatie, land, regio, gevestigd in",
        "email": "e-mailadres, emailadres, mailadres, e-mailadressen, e-mail werk, e-mail privé",
        "phone": "telefoon, telefoonnummer, mobiel, mobiele nummer, mobiel nummer, gsm, mobiele telefoon, telefoon"
        " werk, telefoon thuis, telefoon privé, tel.",
        "url": "webpagina, profiel, linkedin-profiel, koppeling",
        "tags": "trefwoorden, categorieën, categorie, groep, groepen",
        "status": "stand van zaken",
        "how_met": "hoe ontmoet, hoe leerden we elkaar kennen, hoe kennen we elkaar, relatie, bron, waarvan",
        "met_at": "waar ontmoet, evenement, gelegenheid",
        "met_on": "verbonden op, verbonden sinds, connectiedatum, datum van verbinding, ontmoet op, wanneer ontmoet,"
        " eerste contact",
        "introduced_by": "voorgesteld door, geïntroduceerd door, aanbevolen door, via wie, doorverwezen door",
        "last_contact": "laatste contact, laatst gesproken, laatste gesprek, datum laatste contact, laatst gezien",
        "channel": "contactwijze, soort contact, manier van contact, kanaal",
        "said": "besproken, gespreksnotities, waarover gesproken",
        "next_action": "volgende actie, volgende stap, actie, te doen, taak, vervolgactie",
        "next_on": "datum volgende actie, vervaldatum, deadline, volgend contact, herinnering, opvolgen op,"
        " terugbellen op",
        "birthday": "verjaardag, geboortedatum, geboren, geboren op",
        "anniversary": "trouwdag, jubileum",
        "notes": "notities, notitie, opmerkingen, opmerking, aantekeningen, aantekening, overig",
        "detail": "afdeling, hobby's, interesses",
    },
}  # fmt: skip
"""Headers by field, the surest first, with commas between. Case, accents and punctuation don't count."""

FOREIGN_PLACES: dict[str, tuple[str, str]] = {
    "straße geschäftlich": ("work", "street"), "straße": ("", "street"), "adresse": ("", "street"),
    "anschrift": ("", "street"), "straße und hausnummer": ("", "street"), "hausnummer": ("", "street"),
    "ort geschäftlich": ("work", "city"), "postleitzahl geschäftlich": ("work", "postal"), "plz": ("", "postal"),
    "postleitzahl": ("", "postal"), "bundesland/kanton geschäftlich": ("work", "state"),
    "region geschäftlich": ("work", "state"), "land/region geschäftlich": ("work", "country"),
    "land geschäftlich": ("work", "country"), "postfach geschäftlich": ("work", "street"),
    "straße privat": ("home", "street"), "ort privat": ("home", "city"), "postleitzahl privat": ("home", "postal"),
    "bundesland/kanton privat": ("home", "state"), "region privat": ("home", "state"),
    "land/region privat": ("home", "country"), "land privat": ("home", "country"),
    "weitere straße": ("other", "street"), "weiterer ort": ("other", "city"),
    "weitere postleitzahl": ("other", "postal"), "weiteres/r bundesland/kanton": ("other", "state"),
    "weiteres/e land/region": ("other", "country"), "rue": ("", "street"), "adresse postale": ("", "street"),
    "code postal": ("", "postal"), "rue (bureau)": ("work", "street"), "rue bureau": ("work", "street"),
    "ville (bureau)": ("work", "city"), "ville bureau": ("work", "city"), "code postal (bureau)": ("work", "postal"),
    "code postal bureau": ("work", "postal"), "pays/région (bureau)": ("work", "country"),
    "pays/région bureau": ("work", "country"), "dép/région (bureau)": ("work", "state"),
    "dép/région bureau": ("work", "state"), "rue (domicile)": ("home", "street"), "rue domicile": ("home", "street"),
    "ville (domicile)": ("home", "city"), "ville domicile": ("home", "city"),
    "code postal (domicile)": ("home", "postal"), "code postal domicile": ("home", "postal"),
    "pays/région (domicile)": ("home", "country"), "pays/région domicile": ("home", "country"),
    "calle": ("", "street"), "dirección": ("", "street"), "domicilio": ("", "street"),
    "código postal": ("", "postal"), "calle del trabajo": ("work", "street"), "ciudad de trabajo": ("work", "city"),
    "código postal del trabajo": ("work", "postal"), "país o región del trabajo": ("work", "country"),
    "calle particular": ("home", "street"), "ciudad de residencia": ("home", "city"), "rua": ("", "street"),
    "endereço": ("", "street"), "cep": ("", "postal"), "rua comercial": ("work", "street"),
    "cidade comercial": ("work", "city"), "cep comercial": ("work", "postal"), "rua residencial": ("home", "street"),
    "cidade residencial": ("home", "city"), "via": ("", "street"), "indirizzo": ("", "street"), "cap": ("", "postal"),
    "via (uff.)": ("work", "street"), "via ufficio": ("work", "street"), "città (uff.)": ("work", "city"),
    "città ufficio": ("work", "city"), "via abitazione": ("home", "street"), "città abitazione": ("home", "city"),
    "provincia": ("", "state"), "straat": ("", "street"), "adres": ("", "street"), "postcode": ("", "postal"),
    "werkadres, straat": ("work", "street"), "werkadres, plaats": ("work", "city"),
    "werkadres, postcode": ("work", "postal"), "werkadres, land/regio": ("work", "country"),
    "huisadres, straat": ("home", "street"), "huisadres, plaats": ("home", "city"),
    "huisadres, postcode": ("home", "postal"),
}  # fmt: skip
"""Which address, and which part of it, a column of an address has."""

FOREIGN_RELATIONS = {
    "ehepartner": "spouse", "ehepartner/in": "spouse", "partner/in": "spouse", "partner": "spouse",
    "kinder": "children", "name des/der vorgesetzten": "manager", "vorgesetzter": "manager", "vorgesetzte": "manager",
    "name assistent": "assistant", "name der assistentin": "assistant", "assistent": "assistant",
    "conjoint(e)": "spouse", "conjoint": "spouse", "enfants": "children", "responsable": "manager",
    "assistant(e)": "assistant", "cónyuge": "spouse", "hijos": "children", "nombre del director": "manager",
    "nombre del ayudante": "assistant", "cônjuge": "spouse", "filhos": "children", "nome do gerente": "manager",
    "coniuge": "spouse", "figli": "children", "nome manager": "manager", "nome assistente": "assistant",
    "echtgenoot/echtgenote": "spouse", "echtgenoot": "spouse", "kinderen": "children", "naam manager": "manager",
    "naam assistent": "assistant",
}  # fmt: skip
"""What somebody named in a column is to the person of the row."""
