/** On a phone the main menu and rows of tabs are wider than the screen: they begin where the place one is at can be seen. */
export function showPlaceInMenu(): void {
  for (const menu of document.querySelectorAll('.site-nav, .tab-links')) {
    const here = menu.querySelector<HTMLElement>('[aria-current]');
    if (!here) continue;
    const { left, width } = here.getBoundingClientRect();
    menu.scrollLeft += left + width / 2 - menu.clientWidth / 2;
  }
}
