// Tells while somebody types whether the person may be known. Every page works without it; pages that are
// asked for this way are made and logged as all others.
for (const form of document.querySelectorAll("[data-like]")) {
  const field = name => form.querySelector(`[name="${form.dataset.like}${name}"]`);
  const place = form.parentElement.querySelector(".like");
  let asked = "";
  form.addEventListener("change", async event => {
    if (event.target !== field("full_name") && event.target !== field("birth")) return;
    // Names stand in no address.
    const sent = new URLSearchParams({
      name: field("full_name").value, birth: field("birth").value,
      form_token: document.querySelector('[name="form_token"]').value,
    });
    const query = sent.toString();
    if (query === asked) return;
    asked = query;
    try {
      const answer = await fetch("/like?lang=" + document.documentElement.lang, { method: "POST", body: sent });
      if (answer.ok && query === asked) place.innerHTML = await answer.text();
    } catch {
      place.textContent = "";
    }
  });
}
