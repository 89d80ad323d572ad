import { copyOnClick } from './shared/copy.ts';
import { readErrorsFirst } from './shared/error-summary.ts';
import { closeMenus } from './shared/menus.ts';
import { showPlaceInMenu } from './shared/place-in-menu.ts';
import { printOnClick } from './shared/print.ts';
import { sendOnce } from './shared/send-once.ts';

showPlaceInMenu();
closeMenus();
copyOnClick();
printOnClick();
readErrorsFirst();
sendOnce();
