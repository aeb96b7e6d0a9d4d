# What all papers around a session say.

paper-page = page { $page } of { $count }
paper-missing-character = A text of this paper contains the character { $character } ({ $code }), which no font can print. Correct it in the register or the curriculum, then try again.
