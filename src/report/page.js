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

  // The chances by a day of the reader's choice: in the table, and a line across the chart.
  function addDays(place) {
    const { from, step, at, by } = place.dataset;
    const rows = by.split(";").map((row) => row.split(",").reduce((all, each) => [...all, each || all.at(-1)], []));
    const last = rows[0].length - 1;
    const section = place.parentElement;
    const table = section.querySelector("table");
    const shown = table.tHead.rows[0].cells[1].textContent;
    const lines = [...section.querySelectorAll(".plot")].map((plot) => {
      const line = document.createElementNS(plot.namespaceURI, "path");
      line.setAttribute("class", "chosen");
      plot.after(line);
      return [plot, line];
    });
    const slider = document.createElement("input");
    const label = document.createElement("label");
    Object.assign(slider, { type: "range", min: 0, max: last, value: at });
    label.append("Choose a day: ", slider);
    place.append(label);

    function show() {
      const day = new Date((+from + slider.value * step) * 864e5);
      const words = `by ${day.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" })}`;
      const heading = slider.value === at ? shown : words;
      table.tHead.rows[0].cells[1].textContent = heading;
      const said = [...table.tBodies[0].rows].map((row, index) => {
        row.cells[1].textContent = `${rows[index][slider.value]}\u00a0%`;
        return `${row.cells[0].textContent} ${row.cells[1].textContent}`;
      });
      slider.setAttribute("aria-valuetext", [heading, ...said].join(", "));
      for (const [plot, line] of lines) {
        const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => +plot.getAttribute(name));
        line.setAttribute("d", `M${x + (width * slider.value) / last} ${y}v${height}`);
      }
    }
    slider.oninput = show;
    show();
  }

  // Where an article first uses a term that the help explains, the meaning shows to a pointer that rests on it.
  function explain(article) {
    for (const term of document.querySelectorAll("#reading dt")) {
      const name = new RegExp(`\\b${term.textContent}s?\\b`, "i");
      const texts = [...article.querySelectorAll(":is(section, details, article) > p:is(.note, :not([class]))")].flatMap((each) => [...each.childNodes]);
      const text = texts.find((each) => each.nodeType === Node.TEXT_NODE && name.test(each.data));
      if (text !== undefined) {
        const [found] = name.exec(text.data);
        const used = text.splitText(text.data.indexOf(found));
        const shown = document.createElement("abbr");
        used.splitText(found.length);
        used.replaceWith(shown);
        shown.append(used);
        shown.title = term.nextElementSibling.textContent;
      }
    }
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
  document.querySelectorAll(".by").forEach(addDays);
  document.querySelectorAll("article").forEach(explain);
  addEventListener("hashchange", reveal);
  reveal();
})();
