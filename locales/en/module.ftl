# Les pages des modules.
module-saved-meanwhile = Somebody else has just saved this text. Load it again, then redo your change.
