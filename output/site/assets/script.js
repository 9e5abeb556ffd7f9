// Optional: search within a page, and copy buttons. Every page reads the same without it.
(() => {
  'use strict';
  document.documentElement.classList.add('js');

  const model = document.querySelector('[data-done]'); // the button of a page that has its words
  for (const line of document.querySelectorAll('.citing p')) {
    const button = document.createElement('button');
    button.className = 'copy';
    button.type = 'button';
    button.dataset.copy = line.id;
    button.textContent = model.textContent;
    line.after(button);
  }

  for (const button of document.querySelectorAll('[data-copy]')) {
    const label = button.textContent;
    const says = (button.closest('[data-done]') || model).dataset;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
        button.textContent = says.done;
      } catch {
        button.textContent = says.fail;
      }
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }

  const find = document.getElementById('find');
  if (!find) return;
  const shown = document.getElementById('shown');
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const rows = [...document.querySelectorAll('tr[data-row]')].map(row => [row, fold(row.querySelector('.nm a').textContent)]);
  find.addEventListener('input', () => {
    const wanted = fold(find.value.trim());
    let count = 0;
    for (const [row, name] of rows) {
      row.hidden = !name.includes(wanted);
      if (!row.hidden) count++;
    }
    const text = count ? shown.dataset.some.replace('{n}', count).replace('{total}', rows.length) : shown.dataset.none;
    shown.textContent = wanted ? text : '';
  });
})();
