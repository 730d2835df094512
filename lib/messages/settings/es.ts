import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Shared by settings pages
  couldntLoad: 'No se pudo cargar esta sección.',
  notOffline: 'No disponible sin conexión. Se cargará al recuperar la conexión.',
  loading: 'Cargando…',
  backToSettings: 'Configuración',
  country: 'País',
  copied: 'Copiado.',
  copyRefused: 'No se pudo copiar. Seleccione el texto y cópielo manualmente.',
});
