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
document-objectives = À la fin, les participants seront capables de :
document-material = Matériel
document-plan = Plan de séance
document-step = Étape
document-time = Minutes
document-method = Méthode
document-page-column = Page
document-total = Total
document-contents = Sommaire
document-draft = Brouillon
document-unread = Brouillon : aucun locuteur n’a encore relu ce texte
document-withdrawn = Retiré
document-hours = h
document-minutes = min
document-reviewed = relu
document-published = publié

render-refused = Rien n’a été fait : corriger ce qui est signalé.
render-character = { $path }, ligne { $line } : aucune police n’a le caractère { $character } ({ $code }). L’écrire autrement.
render-lang = « { $tag } » n’est pas un code de langue, comme fr ou taq-Tfng.
