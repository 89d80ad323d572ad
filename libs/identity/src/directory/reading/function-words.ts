import { shortened } from './cell-text.js';
import type { PersonFunction } from './functions.js';
import { plainWord, plainWords } from './plain-word.js';

// prettier-ignore
const WORDS: Record<PersonFunction, readonly string[]> = {
  marketing: [
    'marketing', 'product', 'products', 'product marketing', 'product management', 'brand', 'digital marketing', 'marketing digital',
    'produit', 'produits', 'marque', 'produto', 'produtos', 'gestão de produto', 'marca', 'produktmanagement', 'produkte', 'marke',
  ],
  hr: [
    'hr', 'human resources', 'people', 'people and culture', 'personnel', 'talent', 'training', 'recruitment',
    'rh', 'ressources humaines', 'drh', 'formation', 'recrutement', 'recursos humanos', 'drh', 'pessoas', 'pessoas e cultura',
    'formação', 'recrutamento', 'personal', 'personalwesen', 'personalabteilung', 'personalmanagement', 'personalentwicklung',
  ],
  communication: [
    'communication', 'communications', 'internal communication', 'internal communications', 'corporate communications',
    'public relations', 'pr', 'press', 'media', 'communication interne', 'relations presse', 'relations publiques', 'comunicação',
    'comunicação interna', 'relações públicas', 'imprensa', 'kommunikation', 'unternehmenskommunikation', 'interne kommunikation',
    'öffentlichkeitsarbeit', 'presse',
  ],
  branch: [
    'branch', 'branches', 'branch network', 'retail network', 'network', 'agency', 'agence', 'agences', 'réseau', "réseau d'agences",
    'succursale', 'bureau de poste', 'agência', 'agências', 'balcão', 'balcões', 'rede', 'rede comercial', 'sucursal',
    'rede de agências', 'filiale', 'filialen', 'filialnetz', 'filialbetrieb', 'zweigstelle', 'geschäftsstelle', 'niederlassung',
  ],
  it: [
    'it', 'information technology', 'information systems', 'software', 'development', 'engineering', 'technology', 'tech', 'digital',
    'data', 'ict', 'security it', 'it security', 'cybersecurity', 'informatique', 'si', 'dsi', "systèmes d'information",
    "système d'information", 'développement', 'technologie', 'numérique', 'données', 'informática', 'sistemas de informação',
    'tecnologias de informação', 'sistemas', 'ti', 'tecnologia', 'desenvolvimento', 'dados', 'informatik', 'edv',
    'informationstechnik', 'informationstechnologie', 'entwicklung', 'softwareentwicklung', 'technik', 'daten', 'digitalisierung',
  ],
  risk: [
    'risk', 'risks', 'risk management', 'credit risk', 'compliance', 'risk and compliance', 'audit', 'internal audit', 'control',
    'risque', 'risques', 'gestion des risques', 'conformité', 'audit interne', 'contrôle interne', 'risques et conformité',
    'contrôle permanent', 'risco', 'riscos', 'gestão de risco', 'gestão de riscos', 'conformidade', 'auditoria', 'auditoria interna',
    'controlo interno', 'risiko', 'risiken', 'risikomanagement', 'kreditrisiko', 'revision', 'interne revision',
  ],
  finance: [
    'finance', 'finances', 'accounting', 'accounts', 'controlling', 'treasury', 'comptabilité', 'contrôle de gestion', 'trésorerie',
    'finanças', 'financeiro', 'contabilidade', 'tesouraria', 'controlo de gestão', 'finanzen', 'finanzwesen', 'buchhaltung',
    'rechnungswesen', 'finanzbuchhaltung',
  ],
  legal: [
    'legal', 'legal affairs', 'law', 'data protection', 'privacy', 'juridique', 'affaires juridiques', 'droit', 'dpo', 'jurídico',
    'jurídica', 'assuntos jurídicos', 'contencioso', 'recht', 'rechtsabteilung', 'datenschutz', 'justiziariat',
  ],
  operations: [
    'operations', 'back office', 'middle office', 'logistics', 'procurement', 'purchasing', 'facilities', 'facility management',
    'production', 'opérations', 'logistique', 'achats', 'moyens généraux', 'services généraux', 'exploitation', 'gestion',
    'operações', 'logística', 'compras', 'serviços gerais', 'produção', 'betrieb', 'logistik', 'einkauf', 'beschaffung',
    'sachbearbeitung', 'abwicklung', 'produktion', 'organisation', 'organização',
  ],
  customer_service: [
    'customer service', 'customer services', 'customer care', 'customer support', 'support', 'call centre', 'call center',
    'contact centre', 'contact center', 'client services', 'service client', 'service clients', 'service clientèle',
    'relation client', 'relation clients', 'relation clientèle', "centre d'appels", 'assistance', 'sav', 'apoio ao cliente',
    'serviço ao cliente', 'atendimento', 'atendimento ao cliente', 'centro de contacto', 'suporte', 'kundenservice',
    'kundendienst', 'kundenbetreuung', 'kundensupport',
  ],
  sales: [
    'sales', 'commercial', 'business development', 'account management', 'key account management', 'ventes', 'vente',
    'force de vente', 'commerce', 'développement commercial', 'vendas', 'comercial', 'desenvolvimento de negócio', 'vertrieb',
    'verkauf', 'außendienst', 'innendienst',
  ],
  other: ['other', 'others', 'autre', 'autres', 'divers', 'outro', 'outra', 'outros', 'sonstige', 'sonstiges', 'andere', 'misc'],
};

/** Words around the one that counts: "Direction des risques", "Departamento de Marketing", "Abteilung IT". */
// prettier-ignore
const AROUND = new Set([
  'department', 'dept', 'division', 'team', 'service', 'unit', 'group', 'direction', 'département', 'équipe', 'pôle', 'departamento',
  'direção', 'equipa', 'área', 'serviço', 'gabinete', 'abteilung', 'bereich', 'fachbereich', 'stabsstelle', 'of', 'the', 'de', 'des',
  'du', 'la', 'le', 'les', 'l', 'd', 'do', 'da', 'dos', 'das', 'der', 'die',
].map(plainWord));

const byWord = plainWords(Object.entries(WORDS) as [PersonFunction, readonly string[]][]);

const REMEMBERED_WORDS = 1_000;
const SHOWN_LENGTH = 60;

export class FunctionWords {
  readonly #known = new Map<string, PersonFunction | undefined>();

  /** @param unmapped word → people; after a thousand different words the rest counts under `…`. */
  constructor(private readonly unmapped: Map<string, number>) {}

  read(text: string): PersonFunction | undefined {
    if (!text) return undefined;
    const found = this.#lookUp(text);
    if (!found) this.#count(shortened(text, SHOWN_LENGTH));
    return found ?? 'other';
  }

  #lookUp(text: string): PersonFunction | undefined {
    if (this.#known.has(text)) return this.#known.get(text);
    const found = functionFromWord(text);
    if (this.#known.size < REMEMBERED_WORDS) this.#known.set(text, found);
    return found;
  }

  #count(word: string): void {
    const key = this.unmapped.has(word) || this.unmapped.size < REMEMBERED_WORDS ? word : '…';
    this.unmapped.set(key, (this.unmapped.get(key) ?? 0) + 1);
  }
}

/** The group's function for an entity's own word; undefined for an unknown word. */
export function functionFromWord(word: string): PersonFunction | undefined {
  return byWord.get(plainWord(word)) ?? byWord.get(withoutSurroundings(word));
}

function withoutSurroundings(word: string): string {
  const parts = word.split(/[^\p{L}\p{M}\p{N}]+/u).map(plainWord);
  return parts.filter((part) => !AROUND.has(part)).join('');
}
