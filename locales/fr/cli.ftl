# La ligne de commande.

cli-not-found = Introuvable.
cli-forbidden = Ce n’est pas permis.
cli-locked = Le dossier { $folder } est déjà utilisé par un autre serveur. Arrêtez-le d’abord, ou choisissez un autre dossier avec --data.
cli-listening = Vivier répond à l’adresse http://{ $address }
cli-first-start = Premier démarrage : ouvrez ce lien (il ne sert qu’une fois) et choisissez le mot de passe du compte « admin » :
cli-unknown-role = Rôle inconnu : « { $role } ». Les rôles sont admin, officer, coordinator, facilitator, observer.
cli-code-explained = Code à usage unique, valable sept jours. À saisir à l’adresse /login?code={ $code }
cli-licences-missing = Ce programme a été construit sans la liste des licences : elle y entre par « cargo xtask build ».
