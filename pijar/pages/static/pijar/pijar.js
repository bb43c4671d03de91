// What a page gains when scripts run. Without them every form, link and table works just the same.
(function () {
  "use strict";

  function announce(words) {
    const region = document.getElementById("siaran");
    if (region && words) region.textContent = words;
  }

  // The first thing a person hears after a refusal is what to do next.
  function meetErrors(root) {
    const summary = root.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  }

  // A filter applies as soon as it is chosen; the button stays for the keyboard and for lists without scripts.
  document.addEventListener("change", function (event) {
    const form = event.target.closest("form[data-auto]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });

  // One press, one effect: the server refuses a second one as well.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    announce(form.dataset.once);
  });

  document.addEventListener("click", function (event) {
    const printer = event.target.closest("[data-print]");
    if (printer) window.print();
    const copier = event.target.closest("[data-copy]");
    if (copier && navigator.clipboard) {
      navigator.clipboard.writeText(copier.dataset.copy).then(function () { announce(copier.dataset.copied); });
    }
  });

  // Leaving the phone's menu by Escape brings the page back.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && window.location.hash === "#menu") window.location.hash = "#isi";
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    const said = event.target.querySelector("[data-announce]");
    announce(said ? said.dataset.announce : "");
    meetErrors(event.target);
  });

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  document.querySelectorAll("[data-needs-script]").forEach(function (part) { part.hidden = false; });
  meetErrors(document);
})();
