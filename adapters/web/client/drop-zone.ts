/** Lets files be dropped on a form, whose zone shows that it would take them. */
export function acceptDrops(
  form: HTMLElement,
  zone: HTMLElement,
  choose: (files: readonly File[]) => void,
): void {
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  form.addEventListener('dragleave', () => zone.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    choose([...(event.dataTransfer?.files ?? [])]);
  });
}
