# Ce que disent tous les papiers d’une séance.

paper-page = page { $page } / { $count }
paper-missing-character = Un texte de ce papier contient le caractère { $character } ({ $code }), qu’aucune police ne sait imprimer. Corrigez-le dans le registre ou le parcours, puis recommencez.
