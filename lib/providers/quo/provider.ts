import type { Provider } from '../contract.ts';
import { openAudio } from './audio.ts';
import { baseOf } from './client.ts';
import { type QuoCursor, quoCursorSchema } from './cursor.ts';
import { createDatedSurface } from './dated/surface.ts';
import { pull } from './pull.ts';
import { createOnlyDatedSurface, createRememberingSurface } from './remembering-surface.ts';
import { type QuoSettings, quoSettingsSchema } from './settings.ts';
import { createV1Surface } from './v1/surface.ts';
import { readWebhook } from './webhook.ts';
import { webhookHelp } from './webhook-help.ts';

/** Quo (formerly OpenPhone) on either of its two surfaces. It has no listened flag and no removal (README beside). */
export const quo: Provider<QuoSettings, QuoCursor> = {
  id: 'quo',
  label: 'Quo (OpenPhone)',
  capabilities: {
    listing: 'recent-first',
    lines: 'listed',
    fullSyncEverySeconds: 6 * 3600,
    // Quo allows ten.
    requestsPerSecond: 8,
    webhook: 'voicemail',
    listenedFlag: 'none',
    echoSeconds: 0,
    removal: 'none',
    transcript: 'included',
  },
  settingsSchema: quoSettingsSchema,
  cursorSchema: quoCursorSchema,
  endsRuns: true,
  origin: (settings) => ({ baseUrl: baseOf(settings) }),
  webhookHelp,
  connect(settings, tools) {
    const dated = createDatedSurface(settings, tools);
    const v1 = createV1Surface(settings, tools);
    const surface = {
      dated: createOnlyDatedSurface(dated, tools.now),
      v1,
      auto: createRememberingSurface({ dated, v1 }, tools),
    }[settings.surface];
    return {
      listLines: (signal) => surface.listLines(signal),
      pull: (params, signal) => pull(surface, params, tools.remoteNow(), signal),
      fetchOne: async (ref, signal) => (await surface.find(ref, signal))?.voicemail ?? null,
      openAudio: (ref, signal) => openAudio({ settings, tools, surface }, ref, signal),
      // Signed with Quo's time, so judged by it.
      readWebhook: async (delivery) => {
        const receivedAt = delivery.receivedAt + tools.remoteNow() - tools.now();
        return readWebhook(settings.webhookSecret, { ...delivery, receivedAt });
      },
    };
  },
};
