# Les pages des modules.
module-saved-meanwhile = Quelqu’un d’autre vient d’enregistrer ce texte. Rechargez-le, puis reprenez votre modification.
