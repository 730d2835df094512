import { boundRuns } from './bound-run.ts';
import type { AnyProvider, Connection, Provider, WebhookReading } from './contract.ts';
import { boundIds, boundLines, boundOne, boundPage, boundStated } from './outside-values.ts';
import { proveWrites } from './prove-writes.ts';
import { settingsForm } from './settings-form.ts';
import { fromStoredRef } from './stored-refs.ts';

/** Hides a provider's own types behind its schemas. */
export function anyProvider<Settings, Cursor>(provider: Provider<Settings, Cursor>): AnyProvider {
  return {
    id: provider.id,
    label: provider.label,
    capabilities: provider.capabilities,
    settingsSchema: provider.settingsSchema,
    settingsForm: () => settingsForm(provider.settingsSchema),
    origin: (settings) => provider.origin(provider.settingsSchema.parse(settings)),
    webhookHelp: (settings) => provider.webhookHelp?.(provider.settingsSchema.parse(settings)) ?? null,
    connect(settings, tools) {
      const proven = proveWrites(provider.connect(provider.settingsSchema.parse(settings), tools));
      const connection = withBounds(proven, tools.now);
      const bounded = provider.endsRuns ? null : boundRuns();
      return {
        ...connection,
        async pull(params, signal) {
          const cursor = provider.cursorSchema.safeParse(params.cursor);
          if (params.cursor !== null && !cursor.success)
            tools.log.warn({ provider: provider.id, mode: params.mode }, 'stored cursor not understood, starting over');
          const page = await connection.pull(
            { mode: params.mode, cursor: cursor.success ? cursor.data : null },
            signal,
          );
          return bounded === null ? page : bounded(params, page);
        },
      };
    },
  };
}

/**
 * What the connection tells, bounded for every adapter alike (`outside-values.ts`). Refs go back to the adapter exactly as it
 * made them.
 */
function withBounds<Cursor>(connection: Connection<Cursor>, now: () => number): Connection<Cursor> {
  const { testLines, identify, setListened, remove, readWebhook } = connection;
  return {
    ...connection,
    listLines: async (signal) => boundLines(await connection.listLines(signal)),
    ...(testLines && { testLines: async (signal) => boundLines(await testLines(signal)) }),
    ...(identify && { identify: async (signal) => boundStated(await identify(signal)) }),
    pull: async (params, signal) => boundPage(await connection.pull(params, signal), now()),
    async fetchOne(ref, signal, detail) {
      const found = await connection.fetchOne(fromStoredRef(ref), signal, detail);
      return found === null ? null : boundOne(found, now());
    },
    openAudio: (ref, signal) => connection.openAudio(fromStoredRef(ref), signal),
    ...(setListened && {
      setListened: async (ref, listened, signal) =>
        boundOne(await setListened(fromStoredRef(ref), listened, signal), now()),
    }),
    ...(remove && { remove: (ref, signal) => remove(fromStoredRef(ref), signal) }),
    ...(readWebhook && { readWebhook: async (delivery) => boundReading(await readWebhook(delivery)) }),
  };
}

function boundReading(reading: WebhookReading): WebhookReading {
  if (reading.verdict === 'refused') return reading;
  const named = boundIds({ deliveryId: reading.deliveryId, ref: reading.verdict === 'voicemail' ? reading.ref : null });
  const identity = { deliveryId: named.deliveryId, sentAt: reading.sentAt };
  if (reading.verdict !== 'voicemail') return { verdict: reading.verdict, ...identity };
  return named.ref === null ? { verdict: 'hint', ...identity } : { verdict: 'voicemail', ref: named.ref, ...identity };
}
