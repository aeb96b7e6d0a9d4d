# Tests and the trial session.

score-title = Results
score-pre = Pre-test (%)
score-post = Post-test (%)
score-micro = Trial session
score-passed = passed
score-failed = not passed
score-hint = Write a percentage (70) or points (14/20). What stays empty is not noted.
score-save = Save the results
score-saved = The results are saved.
score-wrong = “{ $typed }” is not a result. Write a number from 0 to 100, or points such as 14/20.
score-changed-meanwhile = Somebody else has just noted “{ $other }” here. Correct it if needed, then save again: it will be your value.
score-not-yet = The cohort begins on { $day }: results can be noted from that day on.
