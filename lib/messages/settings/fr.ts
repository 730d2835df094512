import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Shared by settings pages
  couldntLoad: 'Impossible de charger cette section.',
  notOffline: 'Non disponible hors ligne. Le chargement se fera au retour de la connexion.',
  loading: 'Chargement…',
  backToSettings: 'Paramètres',
  country: 'Pays',
  copied: 'Copié.',
  copyRefused: 'Impossible de copier. Sélectionnez le texte et copiez-le vous-même.',
});
