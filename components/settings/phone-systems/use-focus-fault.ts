import { type RefObject, useEffect } from 'react';

/** After a refusal, takes the focus to the first field that is wrong. */
export function useFocusFault(form: RefObject<HTMLFormElement | null>, error: Error | null): void {
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, error]);
}
