place-exists = « { $name } » s’y trouve déjà.
place-level-missing = Dites quel genre de lieu c’est.
place-name-missing = Écrivez le nom du lieu : des lettres, { $max } caractères au plus, sans signe de calcul devant (= + - @).
place-region-has-no-parent = Une région ne se trouve dans aucun autre lieu : laissez ce champ vide.
place-parent-missing = Choisissez le lieu dans lequel il se trouve.
place-parent-narrower = Un lieu de ce genre ne peut pas se trouver dans « { $parent } ».
place-no-such-day = Cette date n’existe pas dans le calendrier. Écrivez par exemple 13/03/2023.

place-list-title = Lieux
place-list-intro = Les lieux que l’on choisit pour les personnes et les cohortes. Les villages, fractions et quartiers peuvent aussi être écrits librement dans une fiche.
place-division-daily = Anciens cercles, d’usage courant
place-division-2023 = Nouvelle carte administrative (2023)
place-name = Nom
place-level = Genre de lieu
place-other-names = Autres écritures
place-codes = Codes
place-ended = jusqu’au { $date }
place-until-year = jusqu’en { $year }
place-add-title = Ajouter un lieu
place-add = Ajouter le lieu
place-added = Le lieu est ajouté.
place-parent = Se trouve dans
place-parent-none = Choisir un lieu
place-valid-from = Existe depuis
place-cercle-of = { $elided ->
    [yes] Cercle d’{ $name }
   *[no] Cercle de { $name }
}
place-region = région
place-cercle = cercle
place-arrondissement = arrondissement
place-commune = commune
place-village = village
place-fraction = fraction
place-quartier = quartier
place-search = Chercher un lieu
place-search-submit = Chercher
place-none-found = Aucun lieu ne correspond.

place-edit-title = Lieu
place-parent-2023 = Se trouve dans (nouvelle carte de 2023)
place-parent-2023-hint = Laissez vide si c’est le même lieu que sur l’ancienne carte.
place-valid-to = Existe jusqu’au
place-valid-to-hint = Laissez vide s’il existe toujours. Un lieu dont le temps est passé reste dans les fiches et les rapports.
place-names-hint = Une par ligne : anciennes écritures, noms d’usage.
place-codes-hint = Un par ligne : le système de codes, puis le code, par exemple « mali-2023 06020102 ».
place-changed-meanwhile = Quelqu’un d’autre a modifié ce lieu pendant que vous écriviez. Votre saisie est encore là ; rouvrez la page du lieu pour comparer.
place-ends-before = Le lieu finirait avant d’avoir commencé. Corrigez l’une des deux dates.
place-holds-wider = « { $name } », qui s’y trouve, ne peut pas se trouver dans un lieu de ce genre.
place-code-twice = Le système « { $scheme } » est écrit deux fois : un lieu n’y a qu’un code.
place-code-taken = Le code { $code } ({ $scheme }) est déjà celui de « { $name } » : un code d’un système n’est donné qu’à un lieu. Corrigez-le, ou ôtez-le d’abord de l’autre lieu.
place-code-ended = Le code { $code } ({ $scheme }) a été donné à « { $name } », qui a existé jusqu’au { $day } : un code donné une fois ne l’est plus à un autre lieu. Écrivez le code que ce lieu-ci a reçu.
place-code-without-scheme = « { $found } » : écrivez le système de codes, une espace, puis le code, qui a des chiffres ou des majuscules, par exemple « mali-2023 06020102 ».
place-remove-title = Supprimer ce lieu
place-remove-advice = Pour un lieu ajouté par erreur. Tant que des personnes, des cohortes, des comptes ou d’autres lieux en dépendent, il reste : donnez-lui plutôt une date de fin.
place-remove = Supprimer le lieu
place-removed = Le lieu est supprimé.
place-is-used = Des personnes, des cohortes, des comptes ou d’autres lieux dépendent de ce lieu : il ne peut pas être supprimé. Donnez-lui plutôt une date de fin.
place-imported = Les lieux de la liste sont repris.
place-import-title = Importer une liste de lieux
place-import-hint = CSV, XLSX ou ODS, { $max } Mo au plus. Rien n’est pris avant que vous l’ayez vu.
place-import-look = Voir ce que cela donnerait
place-import-how = Comment la liste est faite
place-import-columns = Une ligne par lieu, sous les titres des colonnes. « Niveau » (région, cercle, arrondissement, commune, village, fraction, quartier ; province, wilaya, département, district, commune urbaine et commune rurale sont compris) et « Nom » sont nécessaires. « Dans » dit où le lieu se trouve : un nom, plusieurs noms séparés par « > » du plus large au plus étroit, ou un code. Si plusieurs lieux ont ce nom, le niveau juste au-dessus est pris ; un niveau devant le nom en choisit un autre (« cercle Goundam »). « Dans (2023) », « Depuis », « Jusqu’au » et « Autres noms » sont possibles, et une colonne « Code … » par système de codes.
place-import-example = Niveau;Nom;Dans;Depuis;Autres noms;Code iso
  région;Agadez;;;Agadès;NE-1
  département;Iférouane;Agadez;01/08/2011;;
  commune;Timia;Agadez > Iférouane;;;
place-import-problems = { $count ->
    [one] Un problème : rien ne sera pris tant qu’il n’est pas corrigé dans le fichier.
   *[other] { GROUPED($count) } problèmes : rien ne sera pris tant qu’ils ne sont pas corrigés dans le fichier.
 }
place-import-count = { GROUPED($added) } à ajouter, { GROUPED($changed) } à modifier, { GROUPED($known) } déjà là.
place-import-fate = Ce qu’il en sera
place-import-new = à ajouter
place-import-known = déjà là
place-import-known-as = déjà là : { $name }
place-import-more = { $count ->
    [one] Et un autre lieu, qui n’est pas montré ici.
   *[other] Et { GROUPED($count) } autres lieux, qui ne sont pas montrés ici.
 }
place-import-take = Prendre toute la liste
place-import-nothing = Il n’y a rien à prendre : tout est déjà là.
place-import-unused = Colonnes que le programme n’utilise pas : { $titles }.
place-import-again = Choisir un autre fichier
place-import-not-ready = { $count ->
    [one] La liste a un problème : rien n’a été pris.
   *[other] La liste a { GROUPED($count) } problèmes : rien n’a été pris.
 }
place-list-empty = Il n’y a aucun lieu dans ce fichier sous les titres des colonnes.
place-list-no-column = Il manque la colonne « { $title } ».
place-list-level = « { $found } » n’est pas un genre de lieu. Écrivez région, cercle, arrondissement, commune, village, fraction ou quartier.
place-list-day = « { $found } » n’est pas une date. Écrivez par exemple 13/03/2023 ou 13 mars 2023.
place-list-no-parent = Dites dans quel lieu il se trouve.
place-list-unknown-parent = « { $found } » n’est ni dans la liste ni parmi les lieux connus, à un niveau plus large.
place-list-several-parents = Plusieurs lieux s’appellent « { $found } ». Écrivez aussi leur niveau, par exemple « commune Goundam », ce qui les contient, par exemple « Région > Cercle », ou un code. Il s’agit de l’un de ceux-ci :
place-began = depuis le { $date }
place-import-changed = déjà là, à modifier :
place-import-skipped = Lignes sans lieu, laissées de côté : { $lines }.
place-other-name = Autre écriture
place-code-of = Code { $scheme }
place-change-to = { $field } : { $after }
place-change-from = { $field } : { $before } → { $after }
place-list-code-twice = Le code { $code } est aussi celui de « { $name } », ligne { $line }. Un code d’un système est celui d’un seul lieu.
place-list-code-taken = Le code { $code } est déjà celui d’un autre lieu. Corrigez le code ; si c’est le même lieu, corrigez son nom ou ce que dit « Dans ». Cet autre lieu :
place-list-code-ended = Le code { $code } a été donné à un lieu qui n’existe plus : un code donné une fois ne l’est plus à un autre lieu. Écrivez le code que ce lieu-ci a reçu ; si c’est le même lieu, corrigez son nom ou ce que dit « Dans ». Cet autre lieu :
place-list-two-codes = Dans « { $scheme } », ce lieu a le code { $first } à la ligne { $line }, et { $code } ici. Gardez le bon.
place-described = { $name } ({ $facts })
place-ended-group = N’existent plus
place-import-otherwise = Les lieux ont changé depuis que vous avez regardé la liste : rien n’a été pris. Voici ce qu’elle donnerait maintenant.
place-import-too-much = La liste contient plus de { $max } codes et autres noms. Partagez-la en plusieurs listes.
place-import-ocha = Une liste d’OCHA (COD-AB, publiée sur HDX) se prend telle quelle, en CSV ou XLSX : une ligne par commune, avec les colonnes ADM1_FR, ADM1_PCODE, ADM2_FR, ADM2_PCODE, ADM3_FR, ADM3_PCODE. ADM1 devient une région, ADM2 un cercle, ADM3 une commune ; s’il y a ADM4, ADM3 devient un arrondissement et ADM4 une commune. Chaque lieu est pris une fois, et ses P-codes vont sous « ocha ».
place-taken-title = Défaire une liste de lieux
place-taken-lists = Listes prises
place-taken-when = { $count ->
    [one] Liste d’un lieu, prise le { $date }
   *[other] Liste de { GROUPED($count) } lieux, prise le { $date }
 }
place-taken-goes = { $count ->
    [one] Ce lieu sera supprimé.
   *[other] Ces { GROUPED($count) } lieux seront supprimés.
 }
place-taken-changes = Ce que la liste a changé à ces lieux, qui étaient déjà là, reste ; chacun se corrige à la page du lieu :
place-taken-undo = Défaire la liste
place-taken-keep = Garder la liste
place-taken-used = La liste ne peut pas être défaite : ces lieux servent déjà, à une personne, à une cohorte, à une restitution, à une visite, à un compte ou à d’autres lieux.
place-taken-places = Ses lieux
place-taken-more = Et { GROUPED($count) } de plus.
place-taken-undone = La liste est défaite : ses lieux sont supprimés.
place-taken-used-since = Des lieux de cette liste servent depuis peu : elle ne peut plus être défaite.
