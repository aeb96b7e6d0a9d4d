# Tests and the trial session.

score-title = Results
score-pre = Pre-test (%)
score-post = Post-test (%)
score-micro = Trial session
score-passed = passed
score-failed = not passed
score-hint = Write a percentage (70) or points (14/20); nothing is rounded up, 70.5 is noted as 70. What stays empty is not noted.
score-save = Save the results
score-saved = The results are saved.
score-wrong = “{ $typed }” is not a result. Write a number from 0 to 100, or points such as 14/20.
score-changed-meanwhile = Somebody else has just noted “{ $other }” here. Correct it if needed, then save again: it will be your value.
score-not-yet = The cohort begins on { $day }: results can be noted from that day on.
items-link = Note the answers question by question
items-title = Answers question by question
items-to-totals = Scores in total
items-hint = One line a person: the letter ticked for each of the { $count } questions, in order, and - for a question without an answer. For example: ABC-D. The total is worked out. It replaces one that was noted.
items-answers = Answers
items-result = Total
items-other-total = { $counted } by the answers; { $noted } noted
items-by-question = What was understood
items-right = right answers: { $count } of { $all }
items-count = { $name }: { $given ->
    [one] { $given } answer
   *[other] { $given } answers
 } for { $wanted ->
    [one] { $wanted } question
   *[other] { $wanted } questions
 }. Write one letter a question, and - where there is no answer.
items-sign = { $name }, question { $number }: “{ $sign }” is none of its choices ({ $letters }).
observation-link = Grid
observation-title = Observation grid
observation-explained = During the trial session, a mark from 1 to { $scale } for each criterion. It is passed with { $whole }.{ $half } on average if no criterion has 1; the result is noted by itself.
observation-prepared = Preparation: objective stated, material ready
observation-clear = Clarity: instructions and words that everybody understands
observation-takes-part = Participation: women, men and young people speak
observation-harmless = Do no harm: neutrality, respect, nobody is exposed
observation-time = Conduct: steps followed, time kept, conclusion
observation-not-yet = not yet
observation-partly = in part
observation-well = well
observation-very-well = very well
observation-mark-missing = Give this criterion a mark.
observation-comment = Remark
observation-save = Note the observation
