import type { Instrument } from './instrument.js';

/** System Usability Scale: ten statements, 1–5; a person's score is the sum of contributions × 2.5 (0–100). */
export const SUS: Instrument = {
  source: 'Brooke, J. (1996). SUS: a “quick and dirty” usability scale. In: Usability Evaluation in Industry, 189–194.',
  wordings: {
    en: {
      source:
        'Brooke, J. (1996). SUS: a “quick and dirty” usability scale. In: Usability Evaluation in Industry, 189–194.',
      licence: 'Free to use; reports acknowledge the source.',
      validated: true,
      items: [
        'I think that I would like to use this system frequently.',
        'I found the system unnecessarily complex.',
        'I thought the system was easy to use.',
        'I think that I would need the support of a technical person to be able to use this system.',
        'I found the various functions in this system were well integrated.',
        'I thought there was too much inconsistency in this system.',
        'I would imagine that most people would learn to use this system very quickly.',
        'I found the system very cumbersome to use.',
        'I felt very confident using the system.',
        'I needed to learn a lot of things before I could get going with this system.',
      ],
    },
    fr: {
      source: 'F-SUS: Gronier, G. & Baudet, A. (2021). doi:10.1080/10447318.2021.1898828',
      licence: 'Free to use with citation.',
      validated: true,
      items: [
        'Je voudrais utiliser ce système fréquemment.',
        'Ce système est inutilement complexe.',
        'Ce système est facile à utiliser.',
        'J’aurais besoin du soutien d’un technicien pour être capable d’utiliser ce système.',
        'Les différentes fonctionnalités de ce système sont bien intégrées.',
        'Il y a trop d’incohérences dans ce système.',
        'La plupart des gens apprendront à utiliser ce système très rapidement.',
        'Ce système est très lourd à utiliser.',
        'Je me suis senti·e très en confiance en utilisant ce système.',
        'J’ai eu besoin d’apprendre beaucoup de choses avant de pouvoir utiliser ce système.',
      ],
    },
    pt: {
      source: 'Martins, A. I. et al. (2015). Procedia Computer Science 67, 293–300. doi:10.1016/j.procs.2015.09.273',
      licence: 'CC BY-NC-ND (open-access article); unchanged, with citation.',
      validated: true,
      remarkKey: 'forms.instruments.susPortuguese',
      items: [
        'Acho que gostaria de utilizar este produto com frequência.',
        'Considerei o produto mais complexo do que necessário.',
        'Achei o produto fácil de utilizar.',
        'Acho que necessitaria de ajuda de um técnico para conseguir utilizar este produto.',
        'Considerei que as várias funcionalidades deste produto estavam bem integradas.',
        'Achei que este produto tinha muitas inconsistências.',
        'Suponho que a maioria das pessoas aprenderia a utilizar rapidamente este produto.',
        'Considerei o produto muito complicado de utilizar.',
        'Senti-me muito confiante a utilizar este produto.',
        'Tive que aprender muito antes de conseguir lidar com este produto.',
      ],
    },
    de: {
      source: 'Rummel, B. (2013), SAP: System Usability Scale – jetzt auch auf Deutsch (started by W. Reinhardt).',
      licence: 'Published for general use; no licence text found.',
      validated: false,
      remarkKey: 'forms.instruments.susGerman',
      items: [
        'Ich denke, dass ich das System gerne häufig benutzen würde.',
        'Ich fand das System unnötig komplex.',
        'Ich fand das System einfach zu benutzen.',
        'Ich glaube, ich würde die Hilfe einer technisch versierten Person benötigen, um das System benutzen zu können.',
        'Ich fand, die verschiedenen Funktionen in diesem System waren gut integriert.',
        'Ich denke, das System enthielt zu viele Inkonsistenzen.',
        'Ich kann mir vorstellen, dass die meisten Menschen den Umgang mit diesem System sehr schnell lernen.',
        'Ich fand das System sehr umständlich zu nutzen.',
        'Ich fühlte mich bei der Benutzung des Systems sehr sicher.',
        'Ich musste eine Menge lernen, bevor ich anfangen konnte das System zu verwenden.',
      ],
    },
  },
};
