// Under each chart: take it along as SVG, PNG or CSV, and a link to it. Without this script all else is there.
(() => {
  "use strict";
  const OF_MARKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "stroke-opacity"];
  const OF_TEXT = ["fill", "stroke", "stroke-width", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight",
    "font-variant", "text-anchor"];
  const MARGIN = 12;

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // The chart as it is shown, with its styles in its marks.
  function picture(figure) {
    const shown = [...figure.querySelectorAll("svg")].find((svg) => svg.getClientRects().length > 0);
    const copy = shown.cloneNode(true);
    const marks = shown.querySelectorAll("*");
    const box = shown.viewBox.baseVal;
    const size = { width: box.width + 2 * MARGIN, height: box.height + 2 * MARGIN };
    copy.querySelectorAll("*").forEach((mark, index) => {
      const style = getComputedStyle(marks[index]);
      const drawn = ["rect", "circle", "path"].includes(mark.localName);
      const names = drawn ? OF_MARKS : mark.localName === "text" ? OF_TEXT : [];
      names.forEach((name) => mark.setAttribute(name, style.getPropertyValue(name)));
      mark.removeAttribute("class");
    });
    const paper = document.createElementNS(copy.namespaceURI, "rect");
    const place = { x: -MARGIN, y: -MARGIN, ...size, fill: getComputedStyle(document.documentElement).backgroundColor };
    Object.entries(place).forEach(([name, value]) => paper.setAttribute(name, value));
    copy.prepend(paper);
    copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${size.width} ${size.height}`);
    Object.entries(size).forEach(([name, value]) => copy.setAttribute(name, value));
    return { text: new XMLSerializer().serializeToString(copy), ...size };
  }

  function saveSvg(figure) {
    save(new Blob([picture(figure).text], { type: "image/svg+xml" }), `${figure.id}.svg`);
  }

  function savePng(figure) {
    const { text, width, height } = picture(figure);
    const canvas = document.createElement("canvas");
    const image = new Image();
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    image.onload = () => {
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, `${figure.id}.png`));
    };
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  }

  function tableOf(figure) {
    for (let next = figure.nextElementSibling; next !== null && next.localName !== "figure"; next = next.nextElementSibling) {
      const table = next.querySelector("table");
      if (table !== null) {
        return table;
      }
    }
    return null;
  }

  // What a spreadsheet would take for a formula becomes a text.
  function field(cell) {
    const parts = [...cell.childNodes].map((part) => (part.nodeName === "BR" ? "; " : part.textContent));
    const text = parts.join("").replaceAll("\u00a0", " ");
    const safe = /^([=@\t\r]|[-+](?![<.\d]))/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }

  function saveCsv(figure) {
    const lines = [...tableOf(figure).rows].map((row) => [...row.cells].map(field).join(",") + "\r\n");
    save(new Blob(["\ufeff", ...lines], { type: "text/csv" }), `${figure.id}.csv`);
  }

  function add(figure) {
    const title = figure.querySelector("title").textContent;
    const bar = document.createElement("div");
    const ways = [["SVG", saveSvg], ["PNG", savePng], ...(tableOf(figure) === null ? [] : [["CSV", saveCsv]])];
    for (const [name, way] of ways) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-label", `${name} of: ${title}`);
      button.onclick = () => way(figure);
      bar.append(button);
    }
    const link = document.createElement("a");
    link.href = `#${figure.id}`;
    link.textContent = "Link";
    link.setAttribute("aria-label", `Link to: ${title}`);
    bar.append(link);
    bar.className = "take";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", `Take along: ${title}`);
    figure.after(bar);
  }

  // A link into a folded part opens it.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    for (let up = target; up !== null; up = up.parentElement) {
      if (up.localName === "details") {
        up.open = true;
      }
    }
    if (target !== null) {
      target.scrollIntoView();
    }
  }

  document.querySelectorAll("figure[id]").forEach(add);
  addEventListener("hashchange", reveal);
  reveal();
})();
