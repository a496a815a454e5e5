const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** One page with all pictures: a row for each view, light beside dark, the wide ones first. */
export function contactSheet(taken) {
  const names = [...new Set(taken.map(({ name }) => name))];
  const rows = names.map((name) => {
    const pictures = taken.filter((one) => one.name === name);
    const figures = pictures.map(
      ({ file, width, scheme }) =>
        `<figure style="width:${Math.round(width / 4)}px"><a href="${escaped(file)}"><img src="${escaped(file)}" alt="" loading="lazy"></a><figcaption>${width} ${scheme}</figcaption></figure>`,
    );
    return `<section><h2>${escaped(name)}</h2><div>${figures.join('')}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Leadline, every view</title><style>
body{font:14px system-ui;margin:24px;background:#888}h2{font-size:15px;margin:24px 0 8px}
div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0}img{width:100%;display:block}
figcaption{font-size:12px}</style>${rows.join('')}</html>\n`;
}
