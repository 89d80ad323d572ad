/** On a phone the main menu is wider than the screen: it begins where the place one is at can be seen. */
export function showPlaceInMenu(): void {
  const menu = document.querySelector('.site-nav');
  const here = menu?.querySelector<HTMLElement>('[aria-current]');
  if (!menu || !here) return;
  const { left, width } = here.getBoundingClientRect();
  menu.scrollLeft += left + width / 2 - menu.clientWidth / 2;
}
