import type { DirectoryColumn } from './directory-row.js';

const NUMBER_PREFIXES = ['n', 'no', 'nr', 'num', 'numéro', 'número', 'id', 'identifiant', 'code', 'código'];
const NUMBER_LINKS = ['', ' de ', ' do ', ' du ', " d'"];
const NUMBERED = [
  'colaborador',
  'empregado',
  'funcionário',
  'trabalhador',
  'mecanográfico',
  'employé',
  'salarié',
  'agent',
  'matricule',
];

const numberHeaders = NUMBERED.flatMap((word) =>
  NUMBER_PREFIXES.flatMap((prefix) => NUMBER_LINKS.map((link) => `${prefix}${link}${word}`)),
);

/** Spellings of each header in fr, en, pt and de; the earlier one wins where a file has two for one column. */
// prettier-ignore
export const HEADER_WORDS: Record<DirectoryColumn, readonly string[]> = {
  employeeNumber: [
    'employee number', 'employee no', 'employee nr', 'employee id', 'employee code', 'employee', 'emp no', 'emp id', 'staff number',
    'staff no', 'staff id', 'personnel number', 'personnel no', 'personnel id', 'payroll number', 'payroll no', 'worker id',
    'matricule', 'matricule RH', 'matricule salarié', 'matricule employé', 'matricule agent', 'identifiant RH', 'numéro de personnel',
    'matrícula', 'n.º mec', 'n mec', 'num mec',
    'Personalnummer', 'Personal-Nr.', 'Pers.-Nr.', 'Personal-ID', 'Personalnr', 'Mitarbeiternummer', 'Mitarbeiter-Nr.',
    'Mitarbeiter-ID', 'Stammnummer', 'Personalstammnummer', 'MA-Nummer', 'MA-Nr.',
    ...numberHeaders,
  ],
  firstName: [
    'first name', 'first names', 'given name', 'given names', 'forename', 'forenames', 'christian name', 'prénom', 'prénoms',
    'prénom usuel', 'prénom(s)', 'nome próprio', 'nomes próprios', 'nome(s) próprio(s)', 'primeiro nome', 'nome', 'Vorname', 'Vornamen',
    'Rufname', 'preferred first name', 'known as', "prénom d'usage", 'legal first name', 'prénom de naissance', 'prénom état civil',
  ],
  lastName: [
    'last name', 'last names', 'surname', 'surnames', 'family name', 'nom', 'nom de famille', 'nom usuel', "nom d'usage", 'apelido',
    'apelidos', 'sobrenome', 'último nome', 'nome de família', 'Nachname', 'Familienname', 'Zuname', 'Name',
    'preferred last name', 'nome de uso', 'birth name', 'maiden name', 'last name at birth', 'legal last name', 'nom de naissance',
    'nom de jeune fille', 'nom patronymique', 'Geburtsname', 'Mädchenname', 'apelido de solteira', 'apelido de nascimento',
  ],
  email: [
    'email', 'mail', 'email address', 'mail address', 'work email', 'work email address', 'business email', 'company email', 'email work',
    'courriel', 'mél', 'adresse e-mail', 'adresse mail', 'adresse courriel', 'adresse électronique', 'courrier électronique',
    'e-mail professionnel', 'mail professionnel', 'courriel professionnel', 'adresse e-mail professionnelle', 'mail pro', 'email pro',
    'correio eletrónico', 'correio electrónico', 'endereço de e-mail', 'endereço de correio eletrónico', 'endereço eletrónico',
    'e-mail profissional', 'e-mail corporativo', 'e-mail da empresa',
    'E-Mail-Adresse', 'Mailadresse', 'dienstliche E-Mail', 'E-Mail dienstlich', 'geschäftliche E-Mail', 'E-Mail geschäftlich',
    'dienstliche E-Mail-Adresse',
  ],
  function: [
    'function', 'fonction', 'função', 'Funktion', 'job function', 'department', 'département', 'departamento', 'Abteilung', 'dept',
    'direction', 'direção', 'Bereich', 'Fachbereich', 'division', 'business area', 'area', 'área', 'domaine', 'filière', 'service',
    'serviço', 'métier', 'team', 'équipe', 'equipa', 'job', 'job title', 'position', 'role', 'poste', 'emploi', 'intitulé de poste', 'cargo',
    'Stelle', 'Tätigkeit', 'Position',
  ],
  site: [
    'site', 'local', 'Standort', 'work location', 'location', 'workplace', 'lieu de travail', 'lieu', 'localisation', 'implantation',
    'établissement', 'local de trabalho', 'localização', 'instalações', 'Arbeitsort', 'Dienstort', 'Niederlassung', 'Filiale', 'Ort',
    'office', 'bureau', 'escritório', 'Büro', 'branch', 'agence', 'agência', 'balcão', 'city', 'ville', 'cidade', 'localidade', 'Stadt',
  ],
  locale: [
    'locale', 'language', 'langue', 'idioma', 'Sprache', 'preferred language', 'language code', 'lang', 'langue préférée',
    'langue de correspondance', 'langue de communication', 'code langue', 'língua', 'idioma preferido', 'idioma preferencial',
    'código de idioma', 'Korrespondenzsprache', 'bevorzugte Sprache', 'Sprachcode', 'Sprachkürzel',
  ],
};
