/** Narrows the list of members while one types. */
const filter = document.getElementById('filter');
filter.addEventListener('input', () => {
  const wanted = filter.value.trim().toLowerCase();
  for (const section of document.querySelectorAll('.people')) {
    const whole = section.querySelector('h2').textContent.toLowerCase().includes(wanted);
    let any = false;
    for (const button of section.querySelectorAll('button')) {
      button.hidden = !whole && !button.textContent.toLowerCase().includes(wanted);
      any ||= !button.hidden;
    }
    section.hidden = !any;
  }
});
