// Optional: search within a page, and copy buttons. Every page reads the same without it.
(() => {
  'use strict';
  document.documentElement.classList.add('js');

  const model = document.querySelector('[data-done]'); // the button of a page that has its words
  for (const line of document.querySelectorAll('.citing p')) {
    const button = document.createElement('button');
    button.className = 'copy';
    button.type = 'button';
    button.textContent = model.textContent;
    button.setAttribute('aria-label', `${model.textContent}: ${line.textContent.split('. Makegood ')[0]}`);
    line.after(button);
  }

  for (const button of document.querySelectorAll('.copy')) {
    const label = button.textContent;
    const says = (button.closest('[data-done]') || model).dataset;
    const text = document.getElementById(button.dataset.copy) || button.previousElementSibling;
    const show = words => {
      button.textContent = words;
      const name = button.getAttribute('aria-label'); // it would hide what is shown
      if (name) button.setAttribute('aria-label', words + name.slice(name.indexOf(':')));
    };
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        show(says.done);
      } catch {
        show(says.fail);
      }
      setTimeout(() => show(label), 2500);
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
