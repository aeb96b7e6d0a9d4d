place-exists = « { $name } » s’y trouve déjà.
place-level-missing = Dites quel genre de lieu c’est.
place-name-missing = Écrivez le nom du lieu, en { $max } caractères au plus.
place-region-has-no-parent = Une région ne se trouve dans aucun autre lieu : laissez ce champ vide.
place-parent-missing = Choisissez le lieu dans lequel il se trouve.
place-parent-narrower = Un lieu de ce genre ne peut pas se trouver dans « { $parent } ».
place-no-such-day = Cette date n’existe pas dans le calendrier. Écrivez par exemple 13/03/2023.
