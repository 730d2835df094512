import type { Config } from 'tailwindcss';

/** Names of the design tokens; their values, for light and dark, stand in `app/globals.css`. */
const TOKENS = [
  'canvas',
  'surface',
  'raised',
  'ink',
  'muted',
  'faint',
  'line',
  'edge',
  'hover',
  'selected',
  'accent',
  'accent-strong',
  'on-accent',
  'accent-soft',
  'danger',
  'danger-soft',
  'warn',
  'warn-soft',
  'well',
  'hit',
  'focus',
  'scrim',
  'line-teal',
  'line-violet',
  'line-amber',
  'line-rose',
  'line-sky',
  'line-lime',
  'line-orange',
  'line-slate',
];

const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  theme: {
    /** Phone below `mid`: one column. `mid`: list and voicemail. `wide`: lines and views as well. */
    screens: { mid: '45rem', wide: '68.75rem' },
    extend: {
      colors: Object.fromEntries(TOKENS.map((token) => [token, `var(--${token})`])),
      boxShadow: { lift: 'var(--lift)' },
      fontSize: {
        '2xs': ['0.6875rem', { lineHeight: '1rem' }],
        xs: ['0.75rem', { lineHeight: '1rem' }],
        sm: ['0.8125rem', { lineHeight: '1.25rem' }],
        base: ['0.875rem', { lineHeight: '1.25rem' }],
        lg: ['1rem', { lineHeight: '1.5rem' }],
        xl: ['1.25rem', { lineHeight: '1.625rem' }],
        '2xl': ['1.5rem', { lineHeight: '1.875rem' }],
      },
      animation: {
        breathe: 'breathe 1.6s ease-in-out infinite',
        rise: 'rise 140ms ease-out',
        appear: 'appear 120ms ease-out',
        'slide-in': 'slide-in 140ms ease-out',
      },
    },
  },
};
export default config;
