# La cascade : qui a formé qui, jusqu’où, et qui rappeler.

cascade-title = Cascade
cascade-about = Qui a été formé ici en forme d’autres à son tour : chaque cohorte est reliée à celle que ses formateurs ont réussie.
cascade-empty-title = Aucune cohorte pour l’instant.
cascade-empty-advice = La cascade apparaît dès qu’une cohorte existe dans vos lieux.
cascade-generations = Générations
cascade-generation-head = Génération
cascade-generation = Génération { $number }
cascade-generations-hint = Ici, une restitution compte dans la génération qui suit celle de qui l’a animée. L’image et la liste la montrent dans la cohorte où cette personne a été formée.
cascade-generations-how = Les premières cohortes, dont les formateurs n’en ont réussi aucune dans ce programme, sont la première génération. De plusieurs chemins, le plus court compte. La cascade va jusqu’à la dernière génération où quelqu’un a réussi une cohorte.
cascade-depth = { $count ->
    [0] Personne n’a encore réussi une cohorte : la cascade commence avec la première.
   *[other] Dernière génération où quelqu’un a réussi une cohorte : { $count }.
 }
cascade-completed-head = Personnes formées
cascade-picture = Image
cascade-picture-key = Dans chaque case : le code, le lieu, les personnes formées → les personnes touchées par leurs restitutions. Un bord épais : quelqu’un de cette cohorte a animé depuis.
cascade-picture-about = { $count ->
    [one] Une cohorte.
   *[other] { $count } cohortes en { $generations } colonnes, une par génération, reliées à celles que leurs personnes ont formées. La liste qui suit dit la même chose.
 }
cascade-list = Liste
cascade-left-out = { $count ->
    [one] Les { $drawn } premières cohortes sont montrées, une de plus ne l’est pas. Ouvrez « depuis ici » d’une cohorte pour voir ce qui la suit.
   *[other] Les { $drawn } premières cohortes sont montrées, { $count } de plus ne le sont pas. Ouvrez « depuis ici » d’une cohorte pour voir ce qui la suit.
 }
cascade-from = Depuis { $code }.
cascade-whole = Voir toute la cascade
cascade-from-here = depuis ici
cascade-trained-by = Formateurs :
cascade-completed = { $count ->
    [0] aucune personne formée pour l’instant
    [one] une personne formée
   *[other] { $count } personnes formées
 }
cascade-led = restitutions : { $restitutions }, personnes touchées : { $people }
cascade-communes = Par commune
cascade-recall = Qui rappeler
cascade-recall-about = Quand le sens d’un module a changé, qui l’a appris avant anime encore l’ancien. Cette liste vient de ce que les auteurs ont dit de chaque modification : la forme, la formulation, le sens, ne pas nuire. Les deux derniers demandent de rappeler.
cascade-recall-none = Le sens d’aucun module n’a changé depuis qu’il est enseigné.
cascade-recall-harm = ne pas nuire
cascade-recall-meaning = le sens
cascade-recall-changed = { $count ->
    [one] Révision { $number } du { $date } : une partie a changé.
   *[other] Révision { $number } du { $date } : { $count } parties ont changé.
 }
cascade-recall-before = Formées avant, pas depuis, pas encore rappelées :
cascade-recall-people = Voir ces personnes
cascade-recall-calls = Liste d’appel
cascade-recall-compare = Voir ce qui a changé
cascade-recall-module = Lire le module
cascade-learnt-link = Modules appris, révision par révision
cascade-learnt = Modules appris
cascade-learnt-about = La révision qui était en vigueur quand le module a été enseigné : à la fin de la dernière demi-journée où le programme de la cohorte le place, sinon à la fin du dernier jour. Si le texte n’est venu qu’ensuite, mais avant la fin du dernier jour, sa première révision ; la page de la cohorte dit la même. Dans la langue de la formation ; sans traduction, celle de la source.
cascade-learnt-none = Aucune formation réussie pour l’instant.
cascade-learnt-revision = Révision apprise
cascade-learnt-on = Formation
cascade-learnt-since = Depuis
cascade-learnt-changed = sens changé : révision { $number }, { $date }
cascade-outdated-title = À rappeler : ce que cette personne a appris a changé depuis.
cascade-outdated = révision { $number } du { $date }
cascade-recalled = Noter comme rappelée
cascade-recalled-for = Rappelée le { $date } pour { $module }.
cascade-recalled-undo = Annuler : pas rappelée
cascade-recalled-hint = Cochez qui a été rappelé, puis notez-le en bas de la liste. Chaque fiche le dit ensuite, et peut l’annuler.
cascade-recalled-done = { $count ->
    [one] Une personne est notée comme rappelée.
   *[other] { $count } personnes sont notées comme rappelées.
 }
