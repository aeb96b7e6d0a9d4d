# Présences sans réseau : une cohorte emportée sur un appareil.

offline-title = Sans réseau
offline-take-along = Emporter sur cet appareil
offline-about = Sans réseau, vous notez sur ce téléphone ou cet ordinateur les présences, les résultats et les personnes venues en plus. Tout est gardé sur l’appareil et part tout seul, une seule fois, quand le réseau revient et que la page est ouverte.
offline-danger = Une liste de participants est dangereuse entre de mauvaises mains. N’emportez que ce qu’il faut, pour le temps qu’il faut. Se déconnecter efface tout de l’appareil.
offline-without-script = Sans script, ce navigateur ne peut rien emporter. Le papier suffit :
offline-sheet = imprimer la feuille d’émargement
offline-unable = Ce navigateur ne peut rien emporter : il est trop ancien, en navigation privée, ou la connexion n’est pas protégée (https). Imprimez la feuille ou la fiche.
offline-with = Ce qui est gardé sur l’appareil
offline-with-codes = Les numéros de la feuille seulement ({ $code }…) : la clé reste sur papier
offline-with-names = Les noms
offline-until = Dernier jour sur l’appareil
offline-until-hint = Dans 60 jours au plus. Passé ce jour, la page s’efface à la prochaine ouverture.
offline-until-wrong = Choisissez un jour entre aujourd’hui et dans { $max } jours.
offline-passphrase = Phrase secrète de l’appareil
offline-passphrase-hint = Avec elle, tout ce qui est sur l’appareil est chiffré et la page la demande à chaque ouverture. Elle n’est envoyée à personne : oubliée, elle emporte ce qui n’est pas encore envoyé. Huit caractères au moins.
offline-passphrase-short = La phrase secrète compte huit caractères au moins.
offline-passphrase-wrong = Ce n’est pas la phrase secrète de cet appareil.
offline-unlock = Ouvrir
offline-unlocking = Ouverture…
offline-taking = Un instant…
offline-back = Retour aux présences
offline-here = Sur cet appareil jusqu’au { $value }.
offline-open = Ouvrir
offline-needs-script = Cette page a besoin de son script. S’il ne vient pas, notez sur la feuille ou la fiche imprimée.
offline-not-here = Cette page n’est pas gardée sur cet appareil : elle n’y a pas été emportée, ou elle en est effacée (rendue, dernier jour passé, déconnexion, mémoire pleine).
offline-not-here-over = Cette page n’est plus sur cet appareil : son dernier jour est passé. Tout était envoyé.
offline-nothing = Il n’y a rien sur cet appareil.
offline-all-offline = Pas de réseau. Voici ce qui est sur cet appareil.
offline-all-online = Voici ce qui est sur cet appareil.
offline-other-tab = Cette page est ouverte dans un autre onglet de ce navigateur : continuez là-bas, ou fermez-le pour continuer ici.
offline-session = Demi-journée
offline-ahead = se note à partir du { $what }
offline-clock = Aujourd’hui : { $what }. Si cette date est fausse, choisissez vous-même.
offline-clock-wrong = L’heure de cet appareil est fausse : il indique { $what }, le serveur { $value }. La demi-journée est choisie d’après le serveur ; si vous venez de régler l’appareil, vérifiez-la. Réglez l’heure dans les paramètres de l’appareil.
offline-clock-back = L’heure de cet appareil a reculé : il indique { $what }, mais le serveur disait déjà { $value }. Choisissez vous-même la demi-journée, puis réglez l’heure dans les paramètres de l’appareil.
offline-clock-meant = { $what } L’heure de cet appareil était fausse : si c’était une autre demi-journée, notez ces présences dans celle-là ; sinon, réessayez.
offline-move = Noter dans une autre demi-journée
offline-move-yes = Noter dans cette demi-journée
offline-move-left = Notées autrement dans cette demi-journée : { $value }. Ces présences-là restent parmi ce qui n’est pas encore envoyé.
offline-choose = Choisissez la demi-journée
offline-understood = Compris
offline-count = Présents : { $what } · non notés : { $value }
offline-all-present = Tous présents ({ $value })
offline-left = partie ou parti
offline-newcomer = En plus
offline-walk-in = Personne venue en plus
offline-walk-in-hint = Quelqu’un est venu sans être sur la liste : son nom suffit pour le noter. Le reste se complète au retour. Il compte comme présent à la demi-journée choisie : { $value }.
offline-note = Note
offline-note-hint = Village, organisation, qui l’envoie… Pas d’ethnie, de religion ni de groupe armé.
offline-add = Ajouter
offline-added = { $what } est sur la liste. Demi-journée choisie : { $value }.
offline-twice = { $what } est déjà sur la liste. Est-ce une autre personne ?
offline-twice-add = Oui, l’ajouter quand même
offline-is-new = en plus
offline-is-refused = refusé
offline-cell = { $what } : { $value }
offline-no-result = { $value } : « { $what } » n’est pas un résultat, ceci n’est pas noté. Écrivez un nombre de 0 à 100, ou des points comme 14/20.
offline-rounded = { $what } est noté { $value } % : un résultat n’est jamais arrondi vers le haut.
offline-sent = Tout est envoyé.
offline-unsent = Pas encore envoyé : { $value }
offline-unsent-first = Pas encore envoyé : { $value }. Ouvrez cette page pour l’envoyer ; vous pourrez ensuite emporter de nouveau.
offline-sending = Envoi…
offline-no-network = Pas de réseau : c’est gardé sur cet appareil, l’envoi se fera tout seul.
offline-no-server = Le serveur ne répond pas bien : c’est gardé sur cet appareil, l’envoi reprendra tout seul.
offline-signed-out = Votre session a expiré. Connectez-vous pour envoyer : rien n’est perdu.
offline-signed-out-meanwhile = Déconnexion faite dans un autre onglet : rien n’est resté sur cet appareil. Connectez-vous, puis recommencez.
offline-other-account = Le compte « { $who } » a emporté cette page sur cet appareil : c’est lui qui doit se connecter pour envoyer.
offline-not-yours = Cette page n’est plus ouverte à votre compte. Ce qui n’est pas envoyé reste ici : enregistrez-le en fichier ou imprimez-le.
offline-refused = Le serveur ne comprend pas cet envoi. Enregistrez-le en fichier ou imprimez-le, puis rechargez la page.
offline-too-much = Trop de saisies en une fois : { $max } au plus.
offline-some-refused = Refusé par le serveur : { $value }. Voyez pourquoi ci-dessous.
offline-person-gone = Cette personne n’est plus sur la liste de la cohorte.
offline-session-gone = Cette demi-journée n’existe plus dans la cohorte.
offline-namesake = « { $name } » : cette personne est peut-être déjà au registre. Au retour, la page Participants demande si c’est la même.
offline-waiting = Ce qui n’est pas encore envoyé
offline-again = Réessayer
offline-drop = Abandonner cette saisie
offline-drop-ask = Effacé sans être noté : { $value }. Pour en garder une trace, enregistrez d’abord en fichier.
offline-drop-yes = Effacer sans noter
offline-export = Enregistrer en fichier
offline-print = Imprimer
offline-full = La mémoire de cet appareil est pleine : rien n’y est gardé. Libérez de la place (photos, vidéos), puis recommencez.
offline-broken = Le navigateur ne garde rien ({ $value }). Notez sur papier, ou essayez un autre navigateur.
offline-unreadable = Le navigateur n’arrive pas à lire ce qui est sur cet appareil ({ $value }). Fermez-le et rouvrez cette page.
offline-unkept =
    Seulement dans cette page : { $value }. Ne la fermez pas.
    Cet appareil ne garde plus rien. Recopiez sur papier la liste du bas.
offline-unkept-sent =
    Cet appareil ne garde plus rien.
    Tout est envoyé. Libérez de la place (photos, vidéos), puis fermez le navigateur et rouvrez cette page avant de continuer ; si elle n’y est plus, emportez-la de nouveau.
offline-unkept-waiting = L’envoi se fera tout seul si cette page reste ouverte.
offline-unkept-signed-out = Votre session a expiré. Connectez-vous dans un autre onglet, sans fermer celui-ci.
offline-lost = Saisies perdues : { $value }. Le navigateur les a effacées de cet appareil, sans doute faute de place. Comparez avec ce qui est enregistré, et notez de nouveau ce qui manque.
offline-expired = Cette page s’est effacée à la date choisie. Ce qui n’était pas envoyé est encore là.
offline-ended = Tout est envoyé, il ne reste rien ici.
offline-over = Le dernier jour est passé
offline-give-back = Rendre et effacer d’ici
offline-give-back-ask = Effacer cette page de cet appareil ? Tout est envoyé.
offline-give-back-unsent = Pas encore envoyé : { $value }. Effacer maintenant perdrait ces saisies.
offline-give-back-yes = Effacer de cet appareil
offline-given-back = Cette page n’est plus sur l’appareil. Avec le réseau, elle s’ouvre toujours.
offline-still-here = Le navigateur n’arrive pas à effacer ({ $value }). Réessayez après l’avoir fermé et rouvert, ou effacez les données de ce site dans ses paramètres.
offline-sign-out = Pas encore envoyé : { $value }. Se déconnecter effacerait ces saisies de l’appareil : ouvrez-les d’abord ci-dessous pour les envoyer.
offline-sign-out-anyway = Se déconnecter et tout effacer
offline-sign-out-others = Pas encore envoyé par un autre compte : { $value }. Ces saisies peuvent rester sur l’appareil jusqu’à ce qu’il se connecte.
offline-sign-out-leaving = Se déconnecter et les laisser
offline-conflicts = Deux versions à départager : { $value }
offline-conflicts-title = Deux versions
offline-conflicts-about = Deux versions différentes sont notées, sans réseau ou au même moment. Choisissez la version juste ; l’autre ne compte pas.
offline-conflicts-none = Il n’y a rien à départager.
offline-conflicts-notice = Deux versions différentes sont notées.
offline-conflicts-link = Choisir la version juste
offline-conflict-settled = Le choix est enregistré.
offline-conflict-gone = Il n’y a plus rien à départager ici : les deux versions sont devenues la même, ou quelqu’un a choisi.
offline-conflict-changed = La valeur enregistrée a changé depuis l’ouverture de cette page. Relisez, puis choisissez.
offline-version-stored = Enregistré :
offline-version-sent = Noté sur l’appareil, à son heure : { $date }
offline-version-other = Noté aussi :
offline-version-arrived = reçu : { $date }
offline-version-collected = Noté avec KoboToolbox par { $who }
offline-version-collected-at = Envoyé à KoboToolbox : { $date }
offline-version-imported = Importé par { $who }
offline-keep = Garder « { $value } »
collected-title = Présences par KoboToolbox
collected-about = Pour noter les présences sur un téléphone qui a KoboCollect ou ODK Collect, sans réseau. Chaque fiche est une demi-journée.
collected-codes = Il porte des codes à la place des noms : imprimez la clé des codes, à la page « À imprimer », et gardez-la à part.
collected-session = Demi-journée
collected-present = Présents
collected-present-hint = Cochez les codes de ceux qui sont là.
collected-excused = Excusés
collected-excused-hint = Ceux qui ont dit pourquoi ils manquent.
collected-complete = Tous les autres sont-ils absents ?
collected-complete-hint = Non : ceux qui ne sont pas cochés restent non notés.
collected-yes = Oui
collected-no = Non
collected-done = C’est fait. Nouvelles fiches : { $added }. Déjà reprises avant : { $known }.
collected-file-hint = XLSX, XLS, ODS ou CSV, { $max } Mo au plus.
collected-upload = Envoyer le fichier
collected-without = { $count ->
    [one] Laisser de côté la ligne { $lines } et reprendre les autres
   *[other] Laisser de côté les lignes { $lines } et reprendre les autres
 }
collected-without-hint = Choisissez de nouveau le même fichier. Ce qui y est corrigé entre-temps est repris aussi ; le reste sera repris, une seule fois, quand vous renverrez le fichier corrigé.
collected-disputed = { $count ->
    [one] Une présence est notée autrement ici : il faut choisir.
   *[other] { $count } présences sont notées autrement ici : il faut choisir.
 }
collected-edited = { $count ->
    [one] Une fiche avait été modifiée dans KoboToolbox après l’envoi.
   *[other] { $count } fiches avaient été modifiées dans KoboToolbox après l’envoi.
 }
collected-unlisted = { $count ->
    [one] Une personne de la liste n’était pas sur le formulaire quand il a été téléchargé : elle reste non notée. Notez-la à la page Présences, puis téléchargez le formulaire de nouveau.
   *[other] { $count } personnes de la liste n’étaient pas sur le formulaire quand il a été téléchargé : elles restent non notées. Notez-les à la page Présences, puis téléchargez le formulaire de nouveau.
 }
collected-without-list = { $count ->
    [one] Une fiche ne dit pas qui y figurait : personne n’y est noté absent.
   *[other] { $count } fiches viennent d’un formulaire qui ne dit pas qui y figurait : personne n’y est noté absent.
 } Téléchargez le formulaire de nouveau, ou exportez toutes les questions avec une colonne pour chaque choix (« Single and separate columns »).
collected-other-form = Ce fichier ne vient pas du formulaire des présences : il y manque les colonnes session, present et complete.
collected-long = Ce fichier a trop de présences. Exportez une période plus courte.
collected-session-unknown = Cette demi-journée n’est pas de cette cohorte, ou n’y est plus. Exportez avec les noms XML.
collected-person-unknown = Une personne cochée n’est pas de cette cohorte, ou n’y est plus. Exportez avec les noms XML.
collected-complete-unknown = La réponse à « Tous les autres sont-ils absents ? » n’est ni oui ni non. Exportez avec les noms XML.
collected-both = La même personne est cochée présente et excusée.
collected-nobody = Personne n’est coché, et les autres ne sont pas dits absents.
