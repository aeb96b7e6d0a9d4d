# Le tableau des sections, pour traduire hors ligne.
table-title = Traduire hors ligne
table-intro = Pour qui traduit sans compte ou sans réseau : un tableau à remplir dans Word ou LibreOffice (DOCX), ou un fichier pour Poedit ou Weblate (PO). Quand il revient, chaque changement est montré avant d’être pris.
table-docx = Tableau (DOCX)
table-po = Fichier PO
table-help = Écrivez la traduction dans la colonne de droite. Gardez la colonne de gauche telle quelle, et les signes ##, >, - au début des lignes. Le gras, l’italique, les listes et les liens du traitement de texte sont repris.
table-mark = Repère
table-field-file = Le fichier qui revient
table-hint-file = DOCX ou PO. Rien n’est encore changé.
table-look = Voir ce qui change
table-take = Prendre les sections cochées
table-taken = { $count ->
    [one] Une ligne du fichier est prise et enregistrée.
   *[other] { $count } lignes du fichier sont prises et enregistrées.
}
table-reason = Repris d’un fichier
table-counts = Sections changées : { $changed } ; comme ici, vides ou telles que parties : { $unchanged } ; absentes du fichier, qui restent telles quelles : { $absent }
table-remarks = Ce qu’il faut savoir de ce fichier :
table-lost = La source a changé depuis
table-hint-lost = Ces traductions sont celles de sections que la source n’a plus, ou qu’elle dit autrement. Reprenez-en ce qui sert encore, à la main.
table-meanwhile = Quelqu’un a écrit ici depuis que le fichier est parti. Comparez avant de cocher.
table-nothing-chosen = Cochez au moins une section.
table-no-docx = Ce fichier n’est pas un document DOCX lisible. Enregistrez-le de nouveau au format DOCX.
table-too-large = Ce fichier est trop grand : { $max } Mo au plus.
table-too-many-rows = Ce fichier a bien plus de lignes et de paragraphes qu’un texte n’en a. Renvoyez celui qui a été téléchargé ici, rempli.
table-not-utf8 = Ce fichier n’est pas en UTF-8. Enregistrez-le dans ce codage.
table-mo = C’est le fichier .mo que Poedit écrit à côté du .po. Envoyez le .po.
table-password = Ce document a un mot de passe. Ôtez-le (dans Word : Fichier, Informations, Protéger le document), enregistrez au format DOCX et renvoyez-le.
table-po-wrong = Ligne { $line } : ce n’est pas l’écriture d’un fichier PO. Ouvrez-le dans Poedit et enregistrez-le de nouveau.
table-empty = Ce fichier n’a aucune ligne du tableau. Prenez celui que cette page donne.
table-row-unknown = Le repère de cette ligne n’est plus lisible, elle est laissée de côté : « { $text } »
table-row-cells = Cette ligne a plus de trois cellules, elle est laissée de côté. Enlevez les colonnes ajoutées et renvoyez le fichier : « { $text } »
table-row-merged = Des cellules de cette ligne sont fusionnées, elle est laissée de côté : « { $text } »
table-text-long = Cette traduction est plus longue qu’un texte ne peut l’être, elle est laissée de côté : « { $text } »
table-texts-long = Les traductions de ce fichier ont plus de { $max } Mo ensemble, bien plus qu’un texte. Renvoyez le fichier qui a été téléchargé ici, rempli.
table-lost-more = { $count ->
    [one] Une autre traduction dont la section n’est plus là n’est pas montrée.
   *[other] { $count } autres traductions dont la section n’est plus là ne sont pas montrées.
}
table-repeated = { $count ->
    [one] Une ligne s’y trouve une fois de trop : elle n’est pas lue.
   *[other] { $count } lignes s’y trouvent une fois de trop : elles ne sont pas lues.
 }
table-tracked = Le document a des modifications suivies que personne n’a acceptées : elles sont lues comme acceptées.
table-fuzzy = Encore marqué « fuzzy », laissé de côté : « { $text } »
table-absent = Ces lignes ne sont pas dans le fichier ; leurs traductions restent telles quelles :
table-twice = Le fichier a plusieurs lignes pour cette section. Comparez-les, et n’en cochez qu’une.
table-twice-chosen = Deux des lignes cochées sont pour la même section. N’en cochez qu’une.
table-doubtful = ↻ À actualiser : la source a changé
table-other-format = Ce fichier est en { $format }. Reprenez-le au format DOCX (dans Word ou LibreOffice : Enregistrer sous) ou en PO.
table-other-text = Ce fichier est celui d’une autre traduction, « { $said } » ; ici, c’est « { $here } ». Rien n’en est pris.
table-other-page = Reprendre ce fichier là où il va : { $text }
table-followed = La source a changé depuis que le fichier est parti. Comparez avant de cocher : cochée, cette section compte comme traduite de la source d’aujourd’hui.
table-still = Toujours juste : le fichier n’a plus « fuzzy » ici, et le texte est le même. Cochée, cette section compte comme traduite de la source d’aujourd’hui.
table-still-harm = Ce que la source disait avant pouvait nuire. Relisez cette traduction avant de cocher.
table-source-edited = À côté de la traduction, des mots ne sont pas ceux de la source d’ici ; ce qui y a été changé n’est pas pris : « { $text } »
table-now = Le texte d’aujourd’hui :
table-lost-table = Un tableau du traitement de texte est dans cette cellule ; seuls ses mots sont pris. Un tableau s’écrit avec des « | » : « { $text } »
table-lost-picture = Une image de cette cellule n’est pas prise ; ajoutez-la ici comme pièce jointe : « { $text } »
table-lost-note = Une note de cette cellule n’est pas prise : « { $text } »
table-lost-line = Des mots soulignés ou barrés de cette cellule sont pris sans leur trait : « { $text } »
table-lost-link = Un lien de cette cellule ne mène qu’à un endroit du document ; seuls ses mots sont pris : « { $text } »
table-head-waits = Même quand ces lignes sont prises, l’en-tête reste à actualiser : la source a changé aussi ces champs, que le fichier ne récrit ni ne confirme : { $fields }. Récrivez-les dans l’atelier, ou dites-les toujours justes.
