// Optional: search, filter and sort over all signatories and pledges of an edition. The lists below hold the same.
(() => {
  'use strict';
  const form = document.getElementById('finder');
  const rows = globalThis.makegoodIndex;
  if (!form || !rows) return;
  const most = 100;
  const words = form.dataset;
  const body = document.querySelector('#finder-table tbody');
  const count = document.getElementById('finder-count');
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const names = key => new Map([...(form.elements[key]?.options ?? [])].map(o => [o.value, o.textContent]));
  const kinds = new Map([...form.elements.kind.options].map(o => [o.value, o.dataset.one])); // of one signatory
  const countries = names('country');
  const byName = new Intl.Collator(document.documentElement.lang, {numeric: true}).compare;
  const entries = rows.map(row => ({...row, text: fold(row.n)}));
  const orders = {
    name: (a, b) => byName(a.n, b.n),
    high: (a, b) => (b.l ?? 0) + (b.u ?? 0) - (a.l ?? 0) - (a.u ?? 0) || byName(a.n, b.n),
    low: (a, b) => Boolean(a.s) === Boolean(b.s) ? (a.l ?? 0) + (a.u ?? 0) - (b.l ?? 0) - (b.u ?? 0) || byName(a.n, b.n) : a.s ? -1 : 1,
    country: (a, b) => byName(countries.get(a.c) ?? '\uffff', countries.get(b.c) ?? '\uffff') || byName(a.n, b.n),
  };
  const value = key => form.elements[key]?.value ?? '';

  const heads = [...document.querySelectorAll('#finder-table thead th')].map(h => h.textContent);
  const cell = (row, text, tag = 'td') => {
    const c = document.createElement(tag);
    if (tag === 'td' && text) c.dataset.l = heads[row.cells.length]; // seen where rows are read one below the other
    c.append(text);
    row.append(c);
    return c;
  };

  const line = x => {
    const row = document.createElement('tr');
    const link = document.createElement('a');
    link.href = x.h;
    link.dir = 'auto';
    link.textContent = x.n;
    const head = cell(row, link, 'th');
    head.scope = 'row';
    if (x.d) {
      const tag = document.createElement('span');
      tag.className = 'tag';
      tag.textContent = words.draft;
      head.append(' ', tag);
    }
    const pledge = x.k === 'pledge';
    cell(row, pledge ? words.pledge : kinds.get(x.k) ?? x.k ?? '');
    cell(row, countries.get(x.c) ?? x.c ?? '');
    cell(row, pledge ? '' : x.r ?? words.unranked);
    cell(row, pledge ? '' : x.g ?? words.ungraded);
    cell(row, pledge ? '' : x.s ?? words.nothing).className = 'r';
    return row;
  };

  const show = () => {
    const text = fold(value('q').trim());
    const grade = value('grade');
    const found = entries.filter(x =>
      (!text || x.text.includes(text)) &&
      (!value('initiative') || x.i === value('initiative')) &&
      (value('kind') ? x.k === value('kind') : x.k !== 'pledge' || text) &&
      (!value('country') || x.c === value('country')) &&
      (!grade || x.k !== 'pledge' && (grade === 'none' ? !x.g : (x.gs ?? [x.g]).includes(grade))));
    found.sort(orders[value('sort')] ?? orders.name);
    body.replaceChildren(...found.slice(0, most).map(line));
    count.textContent = found.length ? words.some.replace('{shown}', Math.min(most, found.length)).replace('{n}', found.length) : words.none;
  };

  const remember = () => {
    const set = [...new FormData(form)].filter(([key, v]) => v && !(key === 'sort' && v === 'name'));
    history.replaceState(null, '', set.length ? '#' + new URLSearchParams(set) : location.pathname);
  };
  for (const [key, v] of new URLSearchParams(location.hash.slice(1))) {
    if (form.elements[key]) form.elements[key].value = v;
  }
  form.addEventListener('input', () => { show(); remember(); });
  form.addEventListener('submit', event => event.preventDefault());
  show();
})();
