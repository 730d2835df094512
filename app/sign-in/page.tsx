import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DemoMembers } from '#components/auth/demo-members.tsx';
import { Door } from '#components/auth/door.tsx';
import { ForgetHere } from '#components/auth/forget-here.tsx';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { localPath } from '#lib/auth/local-path.ts';
import { pageMessages } from '#lib/http/page-messages.ts';
import { signInPage } from '#lib/http/sign-in-page.ts';
import { AccessPage } from '../access-page.tsx';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('access');
  return { title: t('signIn') };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; ended?: string | string[] }>;
}

/** The door. Whoever is signed in already goes straight on. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const next = localPath(asked.next);
  const { isSignedIn, demoMembers } = await signInPage();
  if (isSignedIn) redirect(next);
  const hasDemo = demoMembers.length > 0;
  return (
    <AccessPage>
      <Door
        hasEnded={asked.ended !== undefined}
        demo={hasDemo ? <DemoMembers members={demoMembers} next={next} /> : null}
        form={<SignInForm next={next} isFirst={!hasDemo} />}
      />
      <ForgetHere />
    </AccessPage>
  );
}
