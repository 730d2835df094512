/** `/settings`: the sections, which on a phone are a page of their own; where there is room their first stands beside. */
export { default, generateMetadata } from './profile/page.tsx';
