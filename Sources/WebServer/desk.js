// Tells while somebody types whether the person may be known. Every page works without it; pages that are
// asked for this way are made and logged as all others.
for (const form of document.querySelectorAll("[data-like]")) {
  const field = name => form.querySelector(`[name="${form.dataset.like}${name}"]`);
  const place = form.parentElement.querySelector(".like");
  let asked = "";
  form.addEventListener("change", async event => {
    if (event.target !== field("full_name") && event.target !== field("birth")) return;
    const query = new URLSearchParams({
      name: field("full_name").value, birth: field("birth").value, lang: document.documentElement.lang,
    }).toString();
    if (query === asked) return;
    asked = query;
    try {
      const answer = await fetch("/like?" + query, { headers: { Accept: "text/html" } });
      if (answer.ok && query === asked) place.innerHTML = await answer.text();
    } catch {
      place.textContent = "";
    }
  });
}
