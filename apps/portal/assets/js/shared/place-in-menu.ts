/** Scrolls a menu that is wider than a phone's screen to the entry of the current page. */
export function showPlaceInMenu(): void {
  for (const menu of document.querySelectorAll('.site-nav, .tab-links')) {
    const here = menu.querySelector<HTMLElement>('[aria-current]');
    if (!here) continue;
    const { left, width } = here.getBoundingClientRect();
    menu.scrollLeft += left + width / 2 - menu.clientWidth / 2;
  }
}
