// The preview of a section of a translation, without loading the page: its form is sent to the same address, which answers with what
// stands under its field. Where that fails, the form goes the ordinary way.
{
  /** How long the answer is waited for, in milliseconds. */
  const LATE = 20_000;
  let isOnItsWay = false;
  let hasFailed = false;

  async function show(form, submitter) {
    const place = document.getElementById(`p${form.dataset.row}`);
    const body = new URLSearchParams(new FormData(form));
    body.set("action", "preview");
    isOnItsWay = true;
    place.ariaBusy = "true";
    try {
      // A button of the form is called `action`.
      const address = `${form.getAttribute("action")}?part`;
      const answer = await fetch(address, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout?.(LATE) });
      if (!answer.ok && answer.status !== 422) throw answer;
      const html = await answer.text();
      // Footnotes have their numbers for ids: they are on the page once.
      for (const other of document.querySelectorAll(".under .preview")) other.remove();
      place.innerHTML = html;
      place.focus();
    } catch {
      hasFailed = true;
      form.requestSubmit(submitter);
    }
    place.ariaBusy = null;
    isOnItsWay = false;
  }

  // Before the form itself learns of it.
  document.addEventListener(
    "submit",
    (event) => {
      const { target, submitter } = event;
      if (hasFailed || submitter?.value !== "preview" || !target.requestSubmit) return;
      event.preventDefault();
      event.stopPropagation();
      if (!isOnItsWay) show(target, submitter);
    },
    true,
  );
}
