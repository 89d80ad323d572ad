const EN = `a about after all also am an and any are as at be because been before but by can could did do does for from get got had
 has have he her his how i if in into is it its just me more my no not of on once only or our out over she so some than that the
 their them then there these they this to too up us very was we were what when where which while who will with would you your`;
const FR = `a ai aie ainsi alors apres au aucun aussi autre aux avant avec avoir c car ce cela ces cet cette ceux chez comme d dans de
 des deux du elle elles en encore est et etait etre eu fait fois il ils j je l la le les leur leurs lui m ma mais me meme mes moi
 mon n ne nos notre nous on ont ou par pas peu peut plus pour qu quand que quel quelle qui quoi s sa sans se ses si son sont sous
 sur ta te tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y`;
const PT = `a ao aos aquela aquele as ate com como da das de dela dele depois do dos e ela elas ele eles em entre era essa esse esta
 estao estar estas este estes eu foi foram ha isso isto ja lhe mais mas me mesmo meu minha muito na nao nas nem no nos nossa nosso
 num numa o os ou para pela pelas pelo pelos por porque qual quando que quem sao se sem ser seu seus so sua suas tambem te tem ter
 um uma umas uns voce`;
const DE = `aber alle als also am an auch auf aus bei beim bin bis bitte da dann das dass dem den denn der des dich die dies diese
 dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas euch fur hab habe haben hat hatte hier ich ihm ihn
 ihr ihre im immer in ins ist ja jede jeder kann kein keine man mein meine mich mir mit muss nach nicht nichts noch nun nur ob oder
 ohne schon sehr sein seine sich sie sind so uber um und uns unser unter vom von vor war was weil wenn wer werden wie wieder wird
 wir wo zu zum zur`;

export const STOP_WORDS: ReadonlySet<string> = new Set([EN, FR, PT, DE].flatMap((words) => words.split(/\s+/)));
