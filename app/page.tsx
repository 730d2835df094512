import { redirect } from 'next/navigation';

/** The inbox is home. */
export default function Home(): never {
  redirect('/inbox');
}
