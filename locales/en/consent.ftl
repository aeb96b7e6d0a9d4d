consent-no-such-day = The calendar has no such day. Write for example 25/03/2026.
consent-in-the-future = A consent is not given in the future: check the date.
consent-lang-missing = Choose the language in which the text was read out.
consent-oral-needs-a-witness = An oral consent has a witness: write their name.
consent-manner-missing = Say how the consent was given.
consent-scopes-missing = Tick at least one thing that the person agrees to.
consent-none-to-withdraw = There is no standing consent to withdraw.
