/** Long passwords of published leaks in lower case, without additions: `password` stands for `Password2026!` too. */
export const COMMON_WORDS: readonly string[] = splitWords(`
password passwort motdepasse palavrapasse senha kennwort contrasena parola administrator administrador
administrateur admin superuser root default changeme letmein welcome willkommen bienvenue bemvindo bonjour hallo
iloveyou jetaime teamo ichliebedich amoteamo princess princesse princesa sunshine soleil football futebol
baseball basketball benfica sporting monkey dragon superman batman starwars pokemon michael jennifer jessica
michelle charlie nicolas alexandre thomas liverpool chelsea barcelona realmadrid marseille schalke dortmund
bayern internet computer ordinateur computador secret geheim segredo shadow master access login connexion
trustno whatever nothing chocolate chocolat butterfly papillon schmetterling schatz cheval doudou loulou azerty
azertyuiop qsdfghjklm wxcvbn qwerty qwertz qwertyuiop qwertzuiop asdfghjkl yxcvbnm zxcvbnm qazwsx qazwsxedc
qaywsx zaqwsx zaq1xsw2cde3 xsw2zaq1 asdf abcdef abcdefgh abcdefghijkl abcd abc q1w2e3r4t5y6 q1w2e3r4 q1w2e3
a1b2c3d4e5f6 a1b2c3d4 1q2w3e4r5t6y 1q2w3e4r5t 1q2w3e4r 1q2w3e 1qaz2wsx3edc4rfv 1qaz2wsx3edc 1qaz2wsx 1qazxsw2
a1z2e3r4t5y6 a1z2e3r4 1a2z3e4r5t6y 1a2z3e4r summer winter spring autumn sommer herbst frühling printemps automne
hiver verao verão inverno outono primavera january january janvier januar janeiro monday lundi montag segunda
corporate company entreprise empresa unternehmen service employee employe mitarbeiter colaborador bank banque
banco agence agencia filiale france portugal deutschland germany ireland paris lisboa lisbon berlin london
dublin test testing tester testeur testador
`);

export const PRODUCT_WORDS: readonly string[] = splitWords(`
pépite pepite nugget campaign campagne campanha kampagne feedback betatest beta ambassador ambassadeur
embaixador botschafter sponsor central rollout mission
`);

function splitWords(text: string): string[] {
  return text.trim().split(/\s+/);
}
