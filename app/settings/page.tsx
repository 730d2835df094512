import { SettingsPage } from '#components/settings/panel.tsx';

/** `/settings`: the sections, which on a phone are this page and elsewhere stand beside it. */
export default function Page() {
  return <SettingsPage title="Settings">{null}</SettingsPage>;
}
