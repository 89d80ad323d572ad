import { tellDevice } from './contribute/device.ts';
import { joinInPlace, showSimilar } from './contribute/similar.ts';
import { watchPictures } from './shared/pictures.ts';

const form = document.querySelector<HTMLFormElement>('form[data-contribute]');
if (form) {
  watchPictures(form);
  tellDevice(form);
  showSimilar(form);
}
joinInPlace();
