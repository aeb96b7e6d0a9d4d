# Les mots que les documents ajoutent à leur texte (page web et PDF).

document-note = À noter
document-tip = Conseil
document-important = Important
document-warning = Attention
document-caution = Danger
document-facilitator = Pour le facilitateur
document-notes = Notes
document-back = Retour au texte
document-image = Image
document-page = page
document-revision = révision
document-handout = Support du participant
document-guide = Guide du facilitateur
document-duration = Durée
document-audience = Public
document-objectives = À la fin, les participants seront capables de :
document-material = Matériel
document-plan = Plan de séance
document-step = Étape
document-time = Minutes
document-method = Méthode
document-page-column = Page
document-total = Total
document-contents = Sommaire
document-draft = Brouillon
document-unread = Brouillon : aucun locuteur n’a encore relu ce texte
document-withdrawn = Retiré
document-hours = h
document-minutes = min
document-reviewed = relu
document-reviewed-by = relu par
document-published = publié
document-unsaved = texte pas encore enregistré

render-refused = Rien n’a été fait : corriger ce qui est signalé.
render-character = { $path }, ligne { $line } : aucune police n’a le caractère { $character } ({ $code }). L’écrire autrement.
render-watermark = --watermark : aucune police n’a le caractère { $character } ({ $code }). L’écrire autrement.
render-lang = « { $tag } » n’est pas un code de langue, comme fr ou taq-Tfng.
document-module = Module
render-curriculum = Il faut le fichier d’un parcours (.toml) ; { $path } n’en est pas un, ou il manque un module : { $reason }.
render-no-module = Aucun module du parcours { $path } n’est écrit en « { $tag } ». Langues des modules : { $known }.
render-image-unfit = { $path }, ligne { $line } : l’image { $image } ne peut pas être imprimée. Il faut un fichier PNG ou JPEG entier, de 40 millions de points au plus ; enregistrer un SVG en PNG.
render-image-missing = { $path }, ligne { $line } : l’image { $image } est introuvable ; sa description la remplace.
render-beside-one = Avec --beside, donner un seul module.
render-logo = { $path } n’est pas un fichier PNG ou JPEG qui puisse être imprimé.
render-made = { $file }: { $size } Ko
document-missing-module = pas encore dans cette langue
document-modules-here = { $here ->
    [one] { $here } module sur { $all } : les autres ne sont pas encore dans cette langue
   *[other] { $here } modules sur { $all } : les autres ne sont pas encore dans cette langue
 }
document-too-large = Ce texte a plus de { $most } paragraphes, cellules et passages et ne peut pas être mis en pages. Partagez-le en plusieurs modules, ou donnez le grand tableau à part.
render-too-large = { $path } : plus de { $most } paragraphes, cellules et passages ; ce texte ne peut pas être mis en pages. Le partager en plusieurs modules, ou donner le grand tableau à part.
document-translated-from = traduit de la révision
document-source-now = la source en est à la
document-section-changed = Cette section a changé de sens depuis sa traduction. Voici le texte source, à jour.
document-section-missing = Cette section n’est pas encore traduite. Voici le texte source.
document-section-changed-beside = Cette section a changé de sens depuis sa traduction. Le texte source, à jour, est à côté.
document-section-missing-beside = Cette section n’est pas encore traduite.
document-section-unchecked = Section à vérifier : on ne sait pas si elle dit ce que dit le texte source d’aujourd’hui.
document-listen = À écouter
document-record-again = Cet enregistrement est d’avant le texte d’aujourd’hui : il peut dire autre chose.
document-sizes = ko Mo ,
