consent-no-such-day = Cette date n’existe pas dans le calendrier. Écrivez par exemple 25/03/2026.
consent-in-the-future = Un consentement ne se donne pas dans l’avenir : vérifiez la date.
consent-lang-missing = Choisissez la langue dans laquelle le texte a été lu.
consent-oral-needs-a-witness = Un consentement oral se donne devant un témoin : écrivez son nom.
consent-manner-missing = Dites comment le consentement a été donné.
consent-scopes-missing = Cochez au moins une chose que la personne accepte.
consent-none-to-withdraw = Il n’y a pas de consentement en cours à retirer.
